/** The OpenAI-compatible HTTP API. */
@NullMarked
package io.tunestream.inference.api;

import org.jspecify.annotations.NullMarked;
