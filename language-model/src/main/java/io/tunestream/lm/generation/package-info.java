/** Text generation with a key-value cache, greedy or sampled, streamed. */
@NullMarked
package io.tunestream.lm.generation;

import org.jspecify.annotations.NullMarked;
