package io.tunestream.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.schemas.serde.Json;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A model's answer.
 *
 * @param text          what it said
 * @param finishReason  {@code stop} or {@code length}
 * @param adapterDigest the adapter that answered; null: the base
 * @param status        what the server says of the model: base, candidate, passed or champion
 * @param response      the whole response
 */
public record Answer(
        String text,
        String finishReason,
        @Nullable String adapterDigest,
        @Nullable String status,
        JsonNode response) {
    static Answer of(HttpResponse<String> response) {
        JsonNode body = Json.read(response.body(), JsonNode.class);
        JsonNode choice = body.path("choices").path(0);
        return new Answer(
                choice.path("message").path("content").asText(),
                choice.path("finish_reason").asText(),
                response.headers().firstValue("tunestream-adapter").orElse(null),
                response.headers().firstValue("tunestream-status").orElse(null),
                body);
    }
}
