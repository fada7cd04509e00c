/** The one renderer of prompts, used by training and serving alike. */
@NullMarked
package io.tunestream.lm.prompt;

import org.jspecify.annotations.NullMarked;
