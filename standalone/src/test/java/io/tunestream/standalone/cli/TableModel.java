package io.tunestream.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An OpenAI-compatible server that answers from a table, and counts how many ask at once. */
final class TableModel implements AutoCloseable {
    static final String NAME = "table";

    final Map<String, String> answers = new ConcurrentHashMap<>();
    private static final long PATIENCE_MILLIS = 20_000;
    private static final long MOMENT_MILLIS = 150;

    private int atOnce;
    private int mostAtOnce;
    private int heldUntil;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TableModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * From now on, answers wait until so many questions have been asked at once, and a moment longer for one more: whoever
     * asks fewer at once never gets there, and whoever asks more is seen.
     */
    synchronized void holdUntil(int asked) {
        heldUntil = asked;
        mostAtOnce = 0;
    }

    synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        arrive();
        JsonNode request =
                Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), JsonNode.class);
        boolean known = request.path("model").asText().equals(NAME);
        String question = request.path("messages")
                .path(request.path("messages").size() - 1)
                .path("content")
                .asText();
        String body = known
                ? "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":"
                        + Json.write(answers.getOrDefault(question, "I do not know.")) + "}}]}"
                : "{\"error\":{\"message\":\"no such model\"}}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        leave();
        exchange.sendResponseHeaders(known ? 200 : 404, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized void arrive() {
        atOnce++;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
        notifyAll();
        await(heldUntil, PATIENCE_MILLIS);
        await(heldUntil + 1, heldUntil == 0 ? 0 : MOMENT_MILLIS);
    }

    private synchronized void leave() {
        atOnce--;
    }

    private synchronized void await(int asked, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            for (long left = millis; mostAtOnce < asked && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The test is over.
        }
    }
}
