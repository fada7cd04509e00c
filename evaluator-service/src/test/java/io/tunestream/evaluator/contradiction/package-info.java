/** Tests of contradiction. */
@NullMarked
package io.tunestream.evaluator.contradiction;

import org.jspecify.annotations.NullMarked;
