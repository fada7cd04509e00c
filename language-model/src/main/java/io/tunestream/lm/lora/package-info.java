/** Low-rank adapters and their PEFT format on disk. */
@NullMarked
package io.tunestream.lm.lora;

import org.jspecify.annotations.NullMarked;
