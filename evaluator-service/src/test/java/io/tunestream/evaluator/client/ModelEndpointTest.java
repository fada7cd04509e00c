package io.tunestream.evaluator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelEndpointTest {
    private static final String ANSWER =
            "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"15GB\"},\"finish_reason\":\"stop\"}]}";
    private static final String ERROR = "{\"error\":{\"message\":\"%s\"}}";
    private static final Question QUESTION = new Question("Answer", "How much?", 64);

    private final Deque<String[]> replies = new ArrayDeque<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> stores = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1", this::reply);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksInOpenAisForm() throws InterruptedException {
        // Given
        will(200, ANSWER);

        // When
        Answer answer = endpoint("key").ask(Model.baseAsTrained("base"), QUESTION);

        // Then
        assertThat(answer).isEqualTo(new Answer("15GB", "stop", "sha256-a", null, answer.millis()));
        assertThat(answer.millis()).isNotNegative();
        assertThat(keys).containsExactly("Bearer key");
        assertThat(stores).containsExactly("false");
        assertThat(bodies)
                .containsExactly(
                        "{\"model\":\"base\",\"temperature\":0,\"max_tokens\":64,\"prompt_template\":\"article\","
                                + "\"messages\":[{\"role\":\"system\",\"content\":\"Answer\"},"
                                + "{\"role\":\"user\",\"content\":\"How much?\"}]}");
    }

    @Test
    void sendsNoInstructionAndNoExtensionWhereThereIsNone() throws InterruptedException {
        // Given
        will(200, ANSWER);

        // When
        endpoint(null).ask(Model.of("gpt"), new Question(null, "How much?", 64));

        // Then
        JsonNode body = Json.read(bodies.get(0), JsonNode.class);
        assertThat(body.path("messages").size()).isEqualTo(1);
        assertThat(body.has("prompt_template")).isFalse();
        assertThat(keys).isEmpty();
    }

    @Test
    void triesAgainWhileTheEndpointIsBusyOrDoesNotKnowTheModelYet() throws InterruptedException {
        // Given
        will(429, ERROR.formatted("queue is full"));
        will(503, ERROR.formatted("loading"));
        will(404, ERROR.formatted("no such model"));
        will(200, ANSWER);

        // When
        Answer answer = endpoint(null).ask(Model.of("sha256-a"), QUESTION);

        // Then
        assertThat(answer.text()).isEqualTo("15GB");
        assertThat(bodies).hasSize(4);
    }

    @Test
    void givesUpAModelThatStaysUnknown() {
        // When / Then
        assertThatThrownBy(() -> endpoint(null).ask(Model.of("nobody"), QUESTION))
                .isInstanceOf(ModelException.Unknown.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining("nothing more to say");
    }

    @ParameterizedTest
    @EnumSource(AnswerFault.class)
    void takesAFaultOfTheModelForAFailedAnswer(AnswerFault fault) throws InterruptedException {
        // Given
        will(500, "{\"error\":{\"message\":\"of the model\",\"code\":\"%s\"}}".formatted(fault.code()));

        // When
        Answer answer = endpoint(null).ask(Model.of("base"), QUESTION);

        // Then
        assertThat(answer.hasFailedWith(fault)).isTrue();
        assertThat(answer.isStopped()).isFalse();
        assertThat(answer.failure()).isEqualTo("500: of the model");
        assertThat(bodies).hasSize(1);
    }

    @Test
    void asksAgainWhereTheServerFailed() throws InterruptedException {
        // Given
        will(500, ERROR.formatted("out of memory"));
        will(200, ANSWER.replace("15GB", "").replace("stop", "error"));
        will(200, ANSWER);

        // When / Then
        assertThat(endpoint(null).ask(Model.of("base"), QUESTION).text()).isEqualTo("15GB");
    }

    @Test
    void givesNoAnswerWhereTheServerFailsAgainAndAgain() {
        // Given
        for (int i = 0; i < 3; i++) {
            will(500, ERROR.formatted("logits of the model are not finite after 3 tokens, says prose"));
        }

        // When / Then
        assertThatThrownBy(() -> endpoint(null).ask(Model.of("base"), QUESTION))
                .isInstanceOf(ModelException.Unanswered.class)
                .hasMessageContaining("failed on \"How much?\": 500: logits");
        assertThat(bodies).hasSize(3);
    }

    @Test
    void givesNoAnswerWhereAWorkerDiesEachTime() {
        // Given
        for (int i = 0; i < 3; i++) {
            will(200, ANSWER.replace("15GB", "").replace("stop", "error"));
        }

        // When / Then
        assertThatThrownBy(() -> endpoint(null).ask(Model.of("base"), QUESTION))
                .isInstanceOf(ModelException.Unanswered.class)
                .hasMessageContaining("finish_reason is error after 3 tries");
    }

    @Test
    void givesNoAnswerToAQuestionThatTheServerRefuses() {
        // Given
        will(400, ERROR.formatted("this model's context is 256 tokens"));

        // When / Then
        assertThatThrownBy(() -> endpoint(null).ask(Model.of("base"), QUESTION))
                .isInstanceOf(ModelException.Unanswered.class)
                .hasMessageContaining("400: this model's context is 256 tokens");
    }

    @Test
    void saysThatAKeyIsRefused() {
        // Given
        will(401, ERROR.formatted("wrong key"));

        // When / Then
        assertThatThrownBy(() -> endpoint("wrong").ask(Model.of("gpt"), QUESTION))
                .isInstanceOf(ModelException.Refused.class)
                .hasMessageContaining("wrong key");
    }

    @Test
    void saysThatNobodyIsThere() {
        // Given
        server.stop(0);

        // When / Then
        assertThatThrownBy(() -> endpoint(null).ask(Model.of("gpt"), QUESTION))
                .isInstanceOf(ModelException.Unreachable.class)
                .hasMessageContaining("was not reached");
    }

    @Test
    void findsTheBaseAmongTheModels() throws InterruptedException {
        // Given
        will(
                200,
                "{\"data\":[{\"id\":\"x@champion\",\"kind\":\"alias\"},{\"id\":\"bundled\",\"kind\":\"base\","
                        + "\"base_digest\":\"sha256-b\",\"parameters\":6000000}]}");

        // When
        ServedBase base = endpoint(null).base();

        // Then
        assertThat(base).isEqualTo(new ServedBase("bundled", "sha256-b", 6_000_000));
    }

    private ModelEndpoint endpoint(@Nullable String key) {
        URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/");
        Patience patience = new Patience(
                Duration.ofSeconds(20),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofMillis(1),
                Duration.ofMillis(20));
        return new ModelEndpoint(HttpClient.newHttpClient(), root, key, patience);
    }

    private void will(int status, String body) {
        replies.add(new String[] {String.valueOf(status), body});
    }

    private void reply(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        stores.add(exchange.getRequestHeaders().getFirst("tunestream-store"));
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        if (key != null) {
            keys.add(key);
        }
        String[] reply =
                replies.isEmpty() ? new String[] {"404", ERROR.formatted("nothing more to say")} : replies.remove();
        byte[] body = reply[1].getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("tunestream-adapter", "sha256-a");
        exchange.sendResponseHeaders(Integer.parseInt(reply[0]), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
