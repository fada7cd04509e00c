/** Says what is wrong with a candidate, by type and with the evidence that proves it. */
@NullMarked
package io.tunestream.evaluator.diagnosis;

import org.jspecify.annotations.NullMarked;
