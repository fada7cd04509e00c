package io.tunestream.lm.prompt;

import org.jspecify.annotations.Nullable;

/** How a base expects a conversation of at most one system and one user message. */
public interface ChatTemplate {
    /** What a base without a template of its own was trained on: the system message is the instruction, if there is one. */
    ChatTemplate ARTICLE = new ArticleTemplate(null);

    /** The conversation alone, as the reference renders it without a generation prompt. */
    String conversation(@Nullable String system, String user);

    /** What comes after the conversation, up to where the answer starts. */
    String generationPrompt();

    /** The text up to where the answer starts. */
    default String render(@Nullable String system, String user) {
        return conversation(system, user) + generationPrompt();
    }

    /**
     * ChatML, as Qwen and SmolLM use it.
     *
     * @param defaultSystem what the base's template says where the conversation has no system message
     */
    static ChatTemplate chatMl(@Nullable String defaultSystem) {
        return new ChatMl(defaultSystem);
    }

    /** The article's template; with an empty input the variant without its block. */
    static String articleText(String instruction, String input) {
        return input.isEmpty()
                ? "### Instruction:\n" + instruction + "\n\n### Response:\n"
                : "### Instruction:\n" + instruction + "\n\n### Input:\n" + input + "\n\n### Response:\n";
    }
}
