package io.tunestream.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import io.tunestream.standalone.client.Answer;
import io.tunestream.standalone.client.TunestreamClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;

/** Does the seed article's job through the public APIs, like any client. */
public final class Demo {
    private static final String CONTROLS = "controls-kept";

    /** Long enough to load a real base from a slow disk. */
    private static final Duration READY = Duration.ofMinutes(5);

    private final TunestreamClient client;
    private final Screen screen;
    private final URI url;
    private final Path dataFolder;

    public Demo(TunestreamClient client, Screen screen, URI url, Path dataFolder) {
        this.client = client;
        this.screen = screen;
        this.url = url;
        this.dataFolder = dataFolder;
    }

    /**
     * Uploads, follows, shows the table, asks the promoted model.
     *
     * @return whether the gate passed and the promoted adapter answered through the API as it did in its test
     */
    public boolean run(Path file, String name) throws IOException, InterruptedException {
        client.awaitReady(READY);
        JsonNode base = base();
        screen.stage(
                "ready",
                url + ", base model " + base.path("id").asText() + ", "
                        + "%,d".formatted(base.path("parameters").asLong()) + " parameters");
        String id = client.upload(file, null, settings(name, base)).path("id").asText();
        boolean known = new DatasetStory(client.dataset(id)).isOver();
        screen.stage("upload", file.getFileName() + " as " + id + (known ? " (the work is already done)" : ""));
        DatasetStory story = new StoryTeller(client, screen).tell(id);
        if (story.evaluation().isEmpty()) {
            screen.print("failed: " + story.reason());
            return false;
        }
        return conclude(story);
    }

    private boolean conclude(DatasetStory story) {
        String evaluationId =
                story.evaluation().orElseThrow().path("evaluationId").asText();
        EvaluationReport report = client.report(evaluationId).orElseThrow();
        screen.print("");
        screen.print(AnswerTable.of(report));
        showPlaces(report);
        double seconds = secondsSinceStart();
        String facts = "facts %d/%d".formatted(report.factsRight(), report.facts());
        if (!story.isPromoted()) {
            screen.print("held %s in %.1f s: %s: %s"
                    .formatted(report.adapterDigest(), seconds, facts, String.join("; ", report.reasons())));
            return false;
        }
        return answersThroughApi(story, report)
                && print("promoted %s in %.1f s: %s".formatted(report.adapterDigest(), seconds, facts));
    }

    private boolean answersThroughApi(DatasetStory story, EvaluationReport report) {
        String alias = story.status().path("promotion").path("alias").asText();
        QuestionResult first = report.questions().stream()
                .filter(result -> result.kind() == QuestionKind.FACT)
                .findFirst()
                .orElseThrow();
        Answer answer = client.ask(alias, first.instruction(), first.question());
        boolean same = String.valueOf(report.adapterDigest()).equals(answer.adapterDigest())
                && answer.text().equals(first.answer());
        screen.stage("asked", "%s: %s -> %s".formatted(alias, first.question(), answer.text()));
        if (!same) {
            screen.print("failed: %s answered with adapter %s, and not as in its test"
                    .formatted(alias, answer.adapterDigest()));
        }
        return same;
    }

    private void showPlaces(EvaluationReport report) {
        report.checks().stream()
                .filter(check -> !check.gating() || check.name().equals(CONTROLS))
                .forEach(check ->
                        screen.stage(check.gating() ? "checked" : "reported", check.name() + ": " + check.evidence()));
        screen.stage(
                "adapter",
                dataFolder
                        .resolve("objects/buckets/tunestream")
                        .resolve(ObjectKeys.adapter(String.valueOf(report.adapterDigest()), ""))
                        .toString());
        screen.stage("report", client.reportUri(report.evaluationId()) + " (/report.md, /junit.xml)");
        screen.stage("API", url + "/v1/chat/completions while this runs; \"./tunestream up\" serves it again");
    }

    /** Counted from the start of the process, since that is what a newcomer waits for. */
    private static double secondsSinceStart() {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        return (System.currentTimeMillis() - start) / 1e3;
    }

    private boolean print(String last) {
        screen.print(last);
        return true;
    }

    private JsonNode base() {
        return StreamSupport.stream(client.models().path("data").spliterator(), false)
                .filter(model -> "base".equals(model.path("kind").asText()))
                .findFirst()
                .orElseThrow();
    }

    /** Names the base, so that the same file on another base is another data set. */
    private static ObjectNode settings(String name, JsonNode base) {
        return Json.MAPPER
                .createObjectNode()
                .put("name", name)
                .put("base", base.path("base_digest").asText());
    }
}
