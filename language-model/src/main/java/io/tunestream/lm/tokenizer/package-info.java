/** Text to token ids and back, also token by token. */
@NullMarked
package io.tunestream.lm.tokenizer;

import org.jspecify.annotations.NullMarked;
