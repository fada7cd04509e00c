package io.tunestream.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.serde.Json;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client of a running Tunestream, one method per request. Blocking; thread-safe.
 *
 * <p>All methods throw {@link ServerUnreachableException} when nothing answers and {@link RequestRefusedException} with
 * the server's message when it answers with an error.
 */
public final class TunestreamClient {
    private static final String JSON = "application/json";
    private static final long READY_POLL_MILLIS = 100;

    private final ServiceUrls urls;
    private final Http http = new Http();

    public TunestreamClient(ServiceUrls urls) {
        this.urls = urls;
    }

    /**
     * Waits until every service is ready: the base loaded, state read, channels open.
     *
     * @throws ServerUnreadyException naming what is not ready when the time is over
     */
    public void awaitReady(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        Optional<String> missing = notReady();
        while (missing.isPresent()) {
            if (System.nanoTime() > end) {
                throw new ServerUnreadyException(missing.get(), timeout);
            }
            TimeUnit.MILLISECONDS.sleep(READY_POLL_MILLIS);
            missing = notReady();
        }
    }

    private Optional<String> notReady() {
        return urls.distinct()
                .flatMap(url -> http.notReady(request(url, "/health/ready")).stream())
                .findFirst();
    }

    /** Uploads a file; the answer has the data set's id and status URL. */
    public JsonNode upload(Path file, @Nullable Path facts, JsonNode settings) throws FileNotFoundException {
        MultipartBody body = new MultipartBody().text("settings", JSON, settings.toString());
        if (facts != null) {
            body.file("facts", "application/yaml", facts);
        }
        body.file("file", "text/csv", file);
        return http.json(request(urls.ingest(), "/v1/datasets")
                .header("Content-Type", body.contentType())
                .POST(body.publisher()));
    }

    /** All data sets, newest first. */
    public JsonNode datasets() {
        return http.json(request(urls.ingest(), "/v1/datasets"));
    }

    /** The story of a data set so far. */
    public JsonNode dataset(String id) {
        return http.json(request(urls.ingest(), "/v1/datasets/" + id));
    }

    /** Base, adapters and aliases that can be asked. */
    public JsonNode models() {
        return http.json(request(urls.inference(), "/v1/models"));
    }

    /** The adapter that an alias or model answers with; empty while there is none. */
    public Optional<String> adapterOf(String model) {
        return http.find(request(urls.inference(), "/v1/models/" + model))
                .map(entry -> entry.path("adapter_digest").asText(""))
                .filter(digest -> !digest.isEmpty());
    }

    /** Asks a model one question, greedily; without an instruction, the data set's default one is used. */
    public Answer ask(String model, @Nullable String instruction, String question) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("model", model).put("temperature", 0);
        ArrayNode messages = body.putArray("messages");
        if (instruction != null) {
            messages.addObject().put("role", "system").put("content", instruction);
        }
        messages.addObject().put("role", "user").put("content", question);
        return Answer.of(http.response(post(urls.inference(), "/v1/chat/completions", body)));
    }

    /** Where an answer that was given comes from; with its text, which is then checked to be that answer. */
    public JsonNode lineageOfAnswer(String responseId, @Nullable String text) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("answer", responseId);
        if (text != null) {
            body.put("text", text);
        }
        return http.json(post(urls.inference(), "/v1/lineage", body));
    }

    /** Where a text would come from if a model answered it now. */
    public JsonNode lineageOfText(String text, String model) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("text", text).put("model", model);
        return http.json(post(urls.inference(), "/v1/lineage", body));
    }

    /** All training runs, newest first. */
    public JsonNode runs() {
        return http.json(request(urls.trainer(), "/v1/runs"));
    }

    /** Asks for a run to stop. */
    public JsonNode cancel(String runId) {
        return http.json(post(urls.trainer(), "/v1/runs/" + runId + "/cancel", Json.MAPPER.createObjectNode()));
    }

    /** The report of an evaluation; empty while it is running. */
    public Optional<EvaluationReport> report(String evaluationId) {
        return http.find(request(urls.evaluator(), "/v1/evaluations/" + evaluationId))
                .filter(report -> report.hasNonNull("checks"))
                .map(report -> Json.read(report.toString(), EvaluationReport.class));
    }

    /** Where a report can be read. */
    public URI reportUri(String evaluationId) {
        return urls.evaluator().resolve("/v1/evaluations/" + evaluationId);
    }

    /** A suite by its digest or by its data set; empty: there is none. */
    public Optional<Suite> suite(String name) {
        return http.find(request(urls.evaluator(), "/v1/suites/" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .map(suite -> Json.read(suite.toString(), Suite.class));
    }

    /** Where models are asked. */
    public URI inference() {
        return urls.inference();
    }

    /** Points an alias at an adapter; refused unless an evaluation of it passed. */
    public JsonNode promote(String alias, String adapterDigest) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("alias", alias).put("adapterDigest", adapterDigest);
        return http.json(post(urls.evaluator(), "/v1/promotions", body));
    }

    /** Points an alias back at the adapter it had before. */
    public JsonNode rollback(String alias) {
        return http.json(
                post(urls.evaluator(), "/v1/promotions/" + alias + "/rollback", Json.MAPPER.createObjectNode()));
    }

    /** Asks what an alias serves again, and waits for the finding; where it regressed, the alias moves. */
    public JsonNode recheck(String alias) {
        return http.json(post(
                urls.evaluator(), "/v1/promotions/" + alias + "/recheck?wait=true", Json.MAPPER.createObjectNode()));
    }

    private static HttpRequest.Builder post(URI service, String path, JsonNode body) {
        return request(service, path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body.toString()));
    }

    private static HttpRequest.Builder request(URI service, String path) {
        return HttpRequest.newBuilder(service.resolve(path)).header("Accept", JSON + ", */*");
    }
}
