package io.tunestream.evaluator.client;

import org.jspecify.annotations.Nullable;

/**
 * A question to a model.
 *
 * @param instruction the system message; absent: none is sent
 * @param input       the user message
 * @param maxTokens   tokens of the answer at most
 */
public record Question(@Nullable String instruction, String input, int maxTokens) {}
