/** Whether what an alias serves still holds what had proven it, and what follows where it does not. */
@NullMarked
package io.tunestream.evaluator.recheck;

import org.jspecify.annotations.NullMarked;
