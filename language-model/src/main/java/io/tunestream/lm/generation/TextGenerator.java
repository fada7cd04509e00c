package io.tunestream.lm.generation;

import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.prompt.Prompt;
import org.jspecify.annotations.Nullable;

/** Generates text from a base with or without an adapter. Thread-safe: each call has its own cache. */
public final class TextGenerator {
    public TextGenerator(BaseModel base) {}

    /**
     * Answers a prompt.
     *
     * @param adapter null asks the base itself
     * @throws ContextOverflowException when prompt and maxTokens exceed the model's positions
     */
    public Generation generate(
            Prompt prompt, GenerationSettings settings, @Nullable LoraAdapter adapter, TokenListener onText) {
        throw new UnsupportedOperationException();
    }
}
