/** Which adapter an alias points at, and who may move it. */
@NullMarked
package io.tunestream.evaluator.promotion;

import org.jspecify.annotations.NullMarked;
