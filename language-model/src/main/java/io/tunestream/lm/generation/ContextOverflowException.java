package io.tunestream.lm.generation;

import io.tunestream.lm.LanguageModelException;

/** Prompt and answer together would exceed the model's positions. */
public final class ContextOverflowException extends LanguageModelException {
    private final int promptTokens;
    private final int maxTokens;
    private final int limit;

    ContextOverflowException(int promptTokens, int maxTokens, int limit) {
        super("the prompt has " + promptTokens + " tokens and the answer may have " + maxTokens
                + ", together more than " + "the model's " + limit);
        this.promptTokens = promptTokens;
        this.maxTokens = maxTokens;
        this.limit = limit;
    }

    public int promptTokens() {
        return promptTokens;
    }

    public int maxTokens() {
        return maxTokens;
    }

    public int limit() {
        return limit;
    }
}
