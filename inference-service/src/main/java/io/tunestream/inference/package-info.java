/** Serves the base model and its adapters through an OpenAI-compatible API. */
@NullMarked
package io.tunestream.inference;

import org.jspecify.annotations.NullMarked;
