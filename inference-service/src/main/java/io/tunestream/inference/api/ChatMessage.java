package io.tunestream.inference.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A message of a chat.
 *
 * @param role    {@code system} (or {@code developer}), {@code user}, {@code assistant}
 * @param content a text, or a list of parts of type {@code text}
 */
record ChatMessage(@Nullable String role, @Nullable JsonNode content) {
    /** The content as one text. */
    String text(String param) {
        if (content == null || content.isNull()) {
            return "";
        }
        if (content.isTextual()) {
            return content.textValue();
        }
        if (!content.isArray()) {
            throw ApiException.invalid(param, param + " must be a text or a list of text parts");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            String type = part.path("type").asText();
            if (!"text".equals(type)) {
                throw ApiException.invalid(param, param + " has a part of type \"" + type + "\" but only text is read");
            }
            text.append(part.path("text").asText());
        }
        return text.toString();
    }
}
