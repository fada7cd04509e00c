package io.tunestream.evaluator.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible HTTP API. Thread-safe. Asks greedily (temperature 0), so the same model gives the same answer.
 *
 * <p>A busy or unreachable endpoint is tried again until the {@link Patience} is over, and one that fails a few times. Only
 * an {@link AnswerFault} is an answer that failed: what else goes wrong says nothing about the model.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">OpenAI: chat completions</a>
 */
public final class ModelEndpoint {
    private static final String ADAPTER_HEADER = "tunestream-adapter";
    /** How our inference service says that it refuses an adapter, and why. */
    private static final String ADAPTER_CODES = "adapter_";
    /**
     * Keeps our own server from writing test answers down among those that people were given. OpenAI's name for it is
     * the field {@code store}, but some servers refuse fields they do not know; none refuses a header.
     */
    private static final String STORE_HEADER = "tunestream-store";

    private static final int OK = 200;
    private static final int SERVER_FAILED = 500;
    /** Some servers answer 200 where the model's worker died. */
    private static final Pattern ENDED_IN_ERROR = Pattern.compile("\"finish_reason\"\\s*:\\s*\"error\"");
    /** A server's own failure may pass; the second and third tries tell. */
    private static final int TRIES_ON_FAILURE = 3;

    private final HttpClient http;
    private final URI root;
    private final @Nullable String apiKey;
    private final Patience patience;

    /**
     * Connects to nothing yet.
     *
     * @param root   scheme, host and port, with or without {@code /v1}
     * @param apiKey sent as a bearer token; absent: none
     */
    public ModelEndpoint(HttpClient http, URI root, @Nullable String apiKey, Patience patience) {
        this.http = http;
        this.root = URI.create(root.toString().replaceAll("/v1/?$|/$", ""));
        this.apiKey = apiKey;
        this.patience = patience;
    }

    /** Where it is. */
    public URI root() {
        return root;
    }

    /**
     * Asks a question.
     *
     * @throws ModelException if the model can not be asked
     */
    public Answer ask(Model model, Question question) throws InterruptedException {
        HttpRequest request = request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .header(STORE_HEADER, "false")
                .POST(BodyPublishers.ofString(body(model, question).toString()))
                .build();
        long start = System.nanoTime();
        HttpResponse<String> response = send(request, model.id());
        Answer answer = response.statusCode() == OK ? answer(response, question) : failed(response, model, question);
        return answer.in(Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    /**
     * The base that our inference service serves.
     *
     * @throws ModelException if there is none
     */
    public ServedBase base() throws InterruptedException {
        HttpResponse<String> response = send(request("/v1/models").GET().build(), "base");
        return StreamSupport.stream(json(response.body()).path("data").spliterator(), false)
                .filter(entry -> entry.path("kind").asText().equals("base"))
                .findFirst()
                .map(entry -> new ServedBase(
                        entry.path("id").asText(),
                        entry.path("base_digest").asText(),
                        entry.path("parameters").asLong()))
                .orElseThrow(() -> new ModelException.Unexpected(root + "/v1/models lists no base model"));
    }

    private HttpResponse<String> send(HttpRequest request, String model) throws InterruptedException {
        long start = System.nanoTime();
        for (int tries = 1; ; tries++) {
            Duration spent = Duration.ofNanos(System.nanoTime() - start);
            Duration wait = patience.pause(tries);
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (isFinal(response, model, tries, spent)) {
                    return response;
                }
                wait = retryAfter(response, wait);
            } catch (IOException e) {
                if (spent.compareTo(patience.unreachable()) > 0) {
                    throw new ModelException.Unreachable(
                            root + " was not reached in " + patience.unreachable() + ": " + e, e);
                }
            }
            Thread.sleep(wait.toMillis());
        }
    }

    /** Whether a response is to be read; false: try again. */
    private boolean isFinal(HttpResponse<String> response, String model, int tries, Duration spent) {
        return switch (response.statusCode()) {
            case 401, 403 -> throw new ModelException.Refused(root + " refused: " + detail(response.body()));
            case 404 -> {
                if (spent.compareTo(patience.unknown()) > 0) {
                    throw new ModelException.Unknown(
                            root + " knows no model " + model + ": " + detail(response.body()));
                }
                yield false;
            }
            case 429, 502, 503 -> {
                if (spent.compareTo(patience.unreachable()) > 0) {
                    throw new ModelException.Unreachable(root + " answered " + response.statusCode() + " for "
                            + patience.unreachable() + ": " + detail(response.body()));
                }
                yield false;
            }
            case OK ->
                tries >= TRIES_ON_FAILURE
                        || !ENDED_IN_ERROR.matcher(response.body()).find();
            default ->
                response.statusCode() < SERVER_FAILED
                        || tries >= TRIES_ON_FAILURE
                        || fault(response.body()).isPresent();
        };
    }

    private Answer failed(HttpResponse<String> response, Model model, Question question) {
        String failure = response.statusCode() + ": " + detail(response.body());
        return fault(response.body())
                .map(fault -> Answer.failed(fault, failure))
                .orElseThrow(() -> code(response.body()).startsWith(ADAPTER_CODES)
                        ? new ModelException.AdapterRefused(root + " refuses " + model.id() + ": " + failure)
                        : unanswered(question, failure));
    }

    private ModelException.Unanswered unanswered(Question question, String failure) {
        return new ModelException.Unanswered(root + " failed on \"" + shortened(question.input()) + "\": " + failure);
    }

    private static Optional<AnswerFault> fault(String body) {
        return AnswerFault.of(code(body));
    }

    private static String code(String body) {
        try {
            return Json.MAPPER.readTree(body).path("error").path("code").asText();
        } catch (IOException e) {
            return ""; // Not in OpenAI's form, so not in ours.
        }
    }

    private Duration retryAfter(HttpResponse<String> response, Duration otherwise) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .filter(wanted -> wanted.compareTo(patience.longestWait()) < 0)
                .orElse(otherwise);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(patience.request())
                .header("Accept", "application/json");
        return apiKey == null ? request : request.header("Authorization", "Bearer " + apiKey);
    }

    private static ObjectNode body(Model model, Question question) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("model", model.id()).put("temperature", 0).put("max_tokens", question.maxTokens());
        if (model.promptTemplate() != null) {
            body.put("prompt_template", model.promptTemplate());
        }
        ArrayNode messages = body.putArray("messages");
        if (question.instruction() != null) {
            messages.addObject().put("role", "system").put("content", question.instruction());
        }
        messages.addObject().put("role", "user").put("content", question.input());
        return body;
    }

    private Answer answer(HttpResponse<String> response, Question question) {
        JsonNode choice = json(response.body()).path("choices").path(0);
        JsonNode content = choice.path("message").path("content");
        if (!content.isTextual()) {
            throw new ModelException.Unexpected(root + " answered without choices[0].message.content");
        }
        String finishReason = choice.path("finish_reason").asText();
        if (finishReason.equals("error")) {
            throw unanswered(question, "finish_reason is error after " + TRIES_ON_FAILURE + " tries");
        }
        return new Answer(
                content.textValue(),
                finishReason.isBlank() ? "unknown" : finishReason,
                response.headers().firstValue(ADAPTER_HEADER).orElse(null),
                null);
    }

    private JsonNode json(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw new ModelException.Unexpected(root + " answered no JSON: " + e.getMessage());
        }
    }

    /** The message of OpenAI's or of a problem's body, else the body's beginning. */
    private static String detail(String body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            String message = json.path("error")
                    .path("message")
                    .asText(json.path("detail").asText());
            return message.isEmpty() ? shortened(body) : shortened(message);
        } catch (IOException e) {
            return shortened(body);
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }
}
