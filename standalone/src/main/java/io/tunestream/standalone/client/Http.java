package io.tunestream.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.serde.MalformedJsonException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Sends requests and turns errors into exceptions that name the server or its reason. */
final class Http {
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    JsonNode json(HttpRequest.Builder request) {
        return Json.read(response(request).body(), JsonNode.class);
    }

    Optional<JsonNode> find(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request.build());
        return response.statusCode() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(Json.read(accepted(response).body(), JsonNode.class));
    }

    /** What a readiness answer names as down; empty when all is up. */
    Optional<String> notReady(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request.build());
        if (response.statusCode() < FIRST_ERROR) {
            return Optional.empty();
        }
        JsonNode checks = Json.read(response.body(), JsonNode.class).path("checks");
        return Optional.of(StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> !"UP".equals(check.path("status").asText()))
                .map(check -> check.path("name").asText() + " " + check.path("data"))
                .collect(Collectors.joining("; ")));
    }

    HttpResponse<String> response(HttpRequest.Builder request) {
        return accepted(send(request.build()));
    }

    private static HttpResponse<String> accepted(HttpResponse<String> response) {
        if (response.statusCode() >= FIRST_ERROR) {
            throw new RequestRefusedException(response.statusCode(), reason(response));
        }
        return response;
    }

    /** Our problem details, OpenAI's error object, or the bare status. */
    private static String reason(HttpResponse<String> response) {
        try {
            JsonNode body = Json.read(response.body(), JsonNode.class);
            if (body.hasNonNull("detail")) {
                return body.path("title").asText("Refused") + ": "
                        + body.path("detail").asText() + place(body);
            }
            if (body.path("error").hasNonNull("message")) {
                return body.path("error").path("message").asText();
            }
        } catch (MalformedJsonException e) {
            return "The server answered " + response.statusCode() + " to " + response.uri() + ": " + response.body();
        }
        return "The server answered " + response.statusCode() + " to " + response.uri();
    }

    private static String place(JsonNode problem) {
        StringBuilder place = new StringBuilder();
        for (String name : new String[] {"file", "line", "column", "field"}) {
            if (problem.hasNonNull(name)) {
                place.append(place.isEmpty() ? " (" : ", ")
                        .append(name)
                        .append(' ')
                        .append(problem.get(name).asText());
            }
        }
        return place.isEmpty() ? "" : place.append(')').toString();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachableException(request.uri(), e);
        } catch (IOException e) {
            throw new ServerUnreachableException(request.uri(), e);
        }
    }
}
