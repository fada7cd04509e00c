/** General knowledge that tuning must not lose. */
@NullMarked
package io.tunestream.evaluator.control;

import org.jspecify.annotations.NullMarked;
