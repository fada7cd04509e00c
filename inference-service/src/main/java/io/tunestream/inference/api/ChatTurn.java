package io.tunestream.inference.api;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a chat asks: adapters are trained on single questions, so there is one turn.
 *
 * @param instruction the system message; null: there is none
 * @param input       the user message
 */
record ChatTurn(@Nullable String instruction, String input) {
    private static final String ONE_TURN =
            "; the model answers one question at a time and knows no earlier turns: send one user message and at most one"
                    + " system message";

    /** Reads the messages, or refuses them with a 400. */
    static ChatTurn of(@Nullable List<ChatMessage> messages) {
        if (messages == null || messages.isEmpty()) {
            throw ApiException.invalid("messages", "messages is missing or empty");
        }
        String instruction = null;
        String input = null;
        for (int i = 0; i < messages.size(); i++) {
            ChatMessage message = messages.get(i);
            String place = "messages[" + i + "]";
            String role = message.role() == null ? "" : message.role();
            switch (role) {
                case "system", "developer" -> instruction = once(place, role, instruction, message);
                case "user" -> input = once(place, role, input, message);
                default ->
                    throw ApiException.invalid(place + ".role", place + " has the role \"" + role + "\"" + ONE_TURN);
            }
        }
        if (input == null) {
            throw ApiException.invalid("messages", "messages has no user message");
        }
        return new ChatTurn(instruction, input);
    }

    /** A control token in a message could end it and begin one in another role. */
    void requireNoControlTokens(Set<String> controlTokens) {
        for (String token : controlTokens) {
            if (input.contains(token) || (instruction != null && instruction.contains(token))) {
                throw ApiException.invalid("messages", "messages hold the control token " + token);
            }
        }
    }

    private static String once(String place, String role, @Nullable String earlier, ChatMessage message) {
        if (earlier != null) {
            throw ApiException.invalid(place, place + " is a second " + role + " message" + ONE_TURN);
        }
        return message.text(place + ".content");
    }
}
