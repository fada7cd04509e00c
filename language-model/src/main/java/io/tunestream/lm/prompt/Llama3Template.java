package io.tunestream.lm.prompt;

import org.jspecify.annotations.Nullable;

/** The form of Llama 3's instruct models, which trims messages and writes the begin token itself. */
record Llama3Template() implements ChatTemplate {
    @Override
    public String conversation(@Nullable String system, String user) {
        return "<|begin_of_text|>" + (system == null ? "" : turn("system", system)) + turn("user", user);
    }

    private static String turn(String role, String text) {
        return header(role) + text.strip() + "<|eot_id|>";
    }

    private static String header(String role) {
        return "<|start_header_id|>" + role + "<|end_header_id|>\n\n";
    }

    @Override
    public String generationPrompt() {
        return header("assistant");
    }
}
