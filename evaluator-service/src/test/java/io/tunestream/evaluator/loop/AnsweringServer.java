package io.tunestream.evaluator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real HTTP server that speaks OpenAI's chat form and answers from a table. */
final class AnsweringServer implements AutoCloseable {
    static final String BASE_ID = "table-base";
    static final String BASE_DIGEST = "sha256-" + "b".repeat(64);
    private static final String UNKNOWN = "I do not know.";

    private final Map<String, Map<String, Reply>> replies = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private volatile String baseDigest = BASE_DIGEST;
    private volatile Barrier barrier = Barrier.open();
    private final HttpServer server;

    /** Where questions wait. */
    static final class Barrier {
        private final String model;
        private final AtomicInteger left;
        private final CountDownLatch lifted = new CountDownLatch(1);
        private final CountDownLatch reached = new CountDownLatch(1);

        private Barrier(String model, int answers) {
            this.model = model;
            this.left = new AtomicInteger(answers);
        }

        private static Barrier open() {
            return new Barrier("", 0);
        }

        /** Waits until a question waits. */
        void awaitReached() throws InterruptedException {
            assertThat(reached.await(2, TimeUnit.MINUTES))
                    .as("a question to " + model)
                    .isTrue();
        }

        void lift() {
            lifted.countDown();
        }

        private void pass(String asked) {
            if (asked.equals(model) && left.getAndDecrement() <= 0) {
                reached.countDown();
                try {
                    lifted.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** What it answers. */
    record Reply(int status, String text, String finishReason) {
        static Reply of(String text) {
            return new Reply(200, text, "stop");
        }

        /** An error with its code. */
        static Reply error(int status, String code, String text) {
            return new Reply(status, text, code);
        }
    }

    AnsweringServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/v1/models", exchange -> respond(exchange, 200, models(), null));
        server.createContext("/v1/chat/completions", this::chat);
        server.start();
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Teaches a model an answer; a model that was taught anything exists. */
    AnsweringServer teach(String model, String question, Reply reply) {
        replies.computeIfAbsent(model, missing -> new ConcurrentHashMap<>()).put(question, reply);
        return this;
    }

    AnsweringServer teach(String model, String question, String answer) {
        return teach(model, question, Reply.of(answer));
    }

    /** Lets an alias stand for an adapter. */
    void point(String alias, String adapterDigest) {
        aliases.put(alias, adapterDigest);
    }

    /** Serves another base, or {@link #BASE_DIGEST} again. */
    void serveBase(String digest) {
        baseDigest = digest;
    }

    /** Answers a model's next questions and keeps the rest waiting until {@link Barrier#lift()}. */
    Barrier holdAfter(String model, int answers) {
        barrier = new Barrier(model, answers);
        return barrier;
    }

    /** Every request for a model, oldest first. */
    List<JsonNode> asked(String model) {
        return asked.stream()
                .filter(body -> body.path("model").asText().equals(model))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void chat(HttpExchange exchange) throws IOException {
        JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody());
        String name = body.path("model").asText();
        String model = aliases.getOrDefault(name, name);
        asked.add(body);
        barrier.pass(name);
        if (!replies.containsKey(model)) {
            respond(exchange, 404, error(Reply.error(404, "model_not_found", "there is no model " + model)), null);
            return;
        }
        JsonNode messages = body.path("messages");
        String question = messages.path(messages.size() - 1).path("content").asText();
        Reply reply = replies.get(model).getOrDefault(question, Reply.of(UNKNOWN));
        String adapter = model.startsWith("sha256-") ? model : null;
        respond(exchange, reply.status(), reply.status() == 200 ? completion(reply) : error(reply), adapter);
    }

    private static ObjectNode completion(Reply reply) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ObjectNode choice = body.putArray("choices").addObject();
        choice.putObject("message").put("role", "assistant").put("content", reply.text());
        choice.put("finish_reason", reply.finishReason());
        return body;
    }

    private static ObjectNode error(Reply reply) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putObject("error").put("message", reply.text()).put("code", reply.finishReason());
        return body;
    }

    private ObjectNode models() {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putArray("data")
                .addObject()
                .put("id", BASE_ID)
                .put("kind", "base")
                .put("base_digest", baseDigest)
                .put("parameters", 6_000_000);
        return body;
    }

    private static void respond(HttpExchange exchange, int status, JsonNode body, @Nullable String adapter)
            throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (adapter != null) {
            exchange.getResponseHeaders().add("tunestream-adapter", adapter);
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
