/** The safetensors file format: memory-mapped reading, writing in a fixed order. */
@NullMarked
package io.tunestream.lm.safetensors;

import org.jspecify.annotations.NullMarked;
