/** Asks models over the OpenAI-compatible HTTP API. */
@NullMarked
package io.tunestream.evaluator.client;

import org.jspecify.annotations.NullMarked;
