package io.tunestream.lm.prompt;

import org.jspecify.annotations.Nullable;

/**
 * The article's form of a conversation: the system message is the instruction, the user's the input.
 *
 * @param defaultInstruction where there is no system message; null: the user's message is the instruction
 */
record ArticleTemplate(@Nullable String defaultInstruction) implements ChatTemplate {
    @Override
    public String conversation(@Nullable String system, String user) {
        String instruction = system == null || system.isBlank() ? defaultInstruction : system;
        return instruction == null ? ChatTemplate.articleText(user, "") : ChatTemplate.articleText(instruction, user);
    }

    /** Nothing: the form ends with the head of the answer in any case. */
    @Override
    public String generationPrompt() {
        return "";
    }
}
