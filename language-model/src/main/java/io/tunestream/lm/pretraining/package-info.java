/** Full-parameter training of a small base from random weights. */
@NullMarked
package io.tunestream.lm.pretraining;

import org.jspecify.annotations.NullMarked;
