package io.tunestream.lm.prompt;

import org.jspecify.annotations.Nullable;

/**
 * ChatML.
 *
 * @param defaultSystem what is said where the conversation has no system message; null: nothing
 */
record ChatMl(@Nullable String defaultSystem) implements ChatTemplate {
    @Override
    public String conversation(@Nullable String system, String user) {
        String said = system != null ? system : defaultSystem;
        String head = said == null ? "" : "<|im_start|>system\n" + said + "<|im_end|>\n";
        return head + "<|im_start|>user\n" + user + "<|im_end|>\n";
    }

    @Override
    public String generationPrompt() {
        return "<|im_start|>assistant\n";
    }
}
