/** A byte-level byte-pair tokenizer: learned here, stored in Hugging Face's format. */
@NullMarked
package io.tunestream.base.bpe;

import org.jspecify.annotations.NullMarked;
