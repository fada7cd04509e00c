package io.tunestream.lm.prompt;

import org.jspecify.annotations.Nullable;

/** How a base expects a conversation of at most one system and one user message. */
@FunctionalInterface
public interface ChatTemplate {
    /** The article's form: the system message is the instruction, the user's the input. */
    ChatTemplate ARTICLE =
            (system, user) -> system == null || system.isBlank() ? articleText(user, "") : articleText(system, user);

    /** The text up to where the answer starts. */
    String render(@Nullable String system, String user);

    /**
     * ChatML, as Qwen and SmolLM use it.
     *
     * @param defaultSystem what the base's template says where the conversation has no system message
     */
    static ChatTemplate chatMl(@Nullable String defaultSystem) {
        return (system, user) -> {
            String said = system != null ? system : defaultSystem;
            String head = said == null ? "" : "<|im_start|>system\n" + said + "<|im_end|>\n";
            return head + "<|im_start|>user\n" + user + "<|im_end|>\n<|im_start|>assistant\n";
        };
    }

    /** The article's template; with an empty input the variant without its block. */
    static String articleText(String instruction, String input) {
        return input.isEmpty()
                ? "### Instruction:\n" + instruction + "\n\n### Response:\n"
                : "### Instruction:\n" + instruction + "\n\n### Input:\n" + input + "\n\n### Response:\n";
    }
}
