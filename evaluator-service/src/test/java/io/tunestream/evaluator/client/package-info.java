/** Tests of the package. */
@NullMarked
package io.tunestream.evaluator.client;

import org.jspecify.annotations.NullMarked;
