package io.tunestream.standalone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import io.tunestream.standalone.cli.CommandRunner;
import io.tunestream.standalone.client.Answer;
import io.tunestream.standalone.client.ServiceUrls;
import io.tunestream.standalone.client.TunestreamClient;
import io.tunestream.standalone.demo.DatasetStory;
import io.tunestream.standalone.demo.Screen;
import io.tunestream.standalone.demo.StoryTeller;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop through the public APIs: real broker, real object store, real engine, the bundled base. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(OneProcess.class)
class LoopIT {
    private static final Path EXAMPLE = Path.of("../examples/feiyue-cloud/lora_train_data.csv");
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final Duration READY = Duration.ofMinutes(2);

    @TestHTTPResource
    URI url;

    @Inject
    ObjectStore store;

    private TunestreamClient client;

    @BeforeEach
    void awaitServices() throws InterruptedException {
        client = new TunestreamClient(ServiceUrls.all(url));
        client.awaitReady(READY);
    }

    /** The example, tuned; for all tests that ask for it but the first, it is there already. */
    private DatasetStory tuned() throws Exception {
        return upload("loop");
    }

    private DatasetStory upload(String name) throws Exception {
        ObjectNode settings = Json.MAPPER.createObjectNode().put("name", name);
        String id = client.upload(EXAMPLE, null, settings).path("id").asText();
        return new StoryTeller(client, Screen.silent()).tell(id);
    }

    @Test
    void tunesAndServesAModelThatAnswersWithTheUploadedFacts() throws Exception {
        // Given / When
        DatasetStory story = tuned();

        // Then
        assertThat(story.state()).as(story.reason()).isEqualTo("promoted");
        EvaluationReport report = client.report(
                        story.evaluation().orElseThrow().path("evaluationId").asText())
                .orElseThrow();
        assertThat(report.factsRight()).isEqualTo(report.facts()).isEqualTo(5);
        assertThat(report.questions())
                .filteredOn(result -> result.kind() == QuestionKind.FACT)
                .allSatisfy(result ->
                        assertThat(result.baseRight()).as(result.baseAnswer()).isFalse());
        Answer answer = client.ask("loop@champion", null, "免费空间有多大?");
        assertThat(answer.adapterDigest()).isEqualTo(report.adapterDigest());
        assertThat(answer.text()).contains("15GB");
    }

    @Test
    void tellsWhichLineOfTheFileTaughtAnAnswer() throws Exception {
        // Given
        DatasetStory story = tuned();
        Answer answer = client.ask("loop@champion", null, "免费空间有多大?");

        // When
        JsonNode lineage = client.lineageOfAnswer(answer.response().path("id").asText(), answer.text());

        // Then
        assertThat(lineage.path("problems")).isEmpty();
        assertThat(lineage.at("/answer/isThisText").asBoolean()).isTrue();
        assertThat(lineage.at("/adapter/digest").asText()).isEqualTo(answer.adapterDigest());
        assertThat(lineage.at("/evaluation/passed").asBoolean()).isTrue();
        assertThat(lineage.at("/run/attempt").asInt()).isPositive();
        assertThat(lineage.at("/dataset/id").asText())
                .isEqualTo(story.status().path("id").asText());
        JsonNode row = lineage.at("/rows/nearest/0");
        String line = Files.readAllLines(EXAMPLE).get(row.path("line").asInt() - 1);
        assertThat(line).contains("免费空间有多大?", row.path("answer").asText(), "15GB");
        assertThat(row.path("overlap").asDouble()).isGreaterThan(0.8);
        assertThat(lineage.at("/upload/file/sha256").asText()).isEqualTo(Digests.sha256(EXAMPLE));
    }

    @Test
    void writesDownNoAnswersOfItsOwnEvaluations() throws Exception {
        // Given
        tuned();

        // When
        String metrics = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url.resolve("/metrics")).build(), BodyHandlers.ofString())
                .body();

        // Then: the tests here ask a handful of questions, an evaluation more than a hundred
        assertThat(value(metrics, "tunestream_inference_answers_recorded_total"))
                .isLessThan(20);
        assertThat(value(metrics, "tunestream_inference_answers_lost_total")).isZero();
        assertThat(value(metrics, "tunestream_inference_requests_seconds_count"))
                .isGreaterThan(50);
    }

    @Test
    void doesNothingTwiceForTheSameUpload() throws Exception {
        // Given
        DatasetStory first = tuned();

        // When
        DatasetStory second = tuned();

        // Then
        assertThat(second.status().path("id")).isEqualTo(first.status().path("id"));
        assertThat(second.status().path("runs")).hasSize(1);
        assertThat(runsOf(first)).isEqualTo(1);
    }

    @Test
    void rescuesTheArticlesRecipeByItself() throws Exception {
        // Given
        ObjectNode settings =
                Json.MAPPER.createObjectNode().put("name", "rescued").put("preset", "article");

        // When
        String id = client.upload(EXAMPLE, null, settings).path("id").asText();
        DatasetStory story = new StoryTeller(client, Screen.silent()).tell(id);

        // Then
        assertThat(story.state()).as(story.reason()).isEqualTo("promoted");
        JsonNode ladder = story.status().path("ladder");
        assertThat(ladder).hasSizeBetween(2, 6);
        assertThat(ladder.path(0).path("factsRight").asInt()).isZero();
        JsonNode last = ladder.path(ladder.size() - 1);
        assertThat(last.path("verdict").asText()).isEqualTo("passed");
        assertThat(last.path("factsRight").asInt()).isEqualTo(5);
        assertThat(last.path("controlsKept").asDouble())
                .isGreaterThanOrEqualTo(0.8 * last.path("controlsAsked").asInt());
        assertThat(ladder.path(1).path("changes")).isNotEmpty();
        assertThat(client.ask("rescued@champion", null, "免费空间有多大?").text()).contains("15GB");
    }

    @Test
    void failsTheRegressionCheckOfAModelThatLacksTheFacts() throws Exception {
        // Given
        String id = tuned().status().path("id").asText();
        String base = client.models().path("data").path(0).path("base").asText();

        // When
        int tuned = CommandRunner.run("evaluate", "--url", url.toString(), "--suite", id, "--model", "loop@champion");
        int untuned = CommandRunner.run("evaluate", "--url", url.toString(), "--suite", id, "--model", base);

        // Then
        assertThat(tuned).isZero();
        assertThat(untuned).isEqualTo(1);
    }

    @Test
    void refusesToPromoteWhatNoEvaluationPassed() throws Exception {
        // Given
        DatasetStory story = tuned();
        String unknown = "sha256-" + "0".repeat(64);

        // When
        int refused = CommandRunner.run("promote", "--url", url.toString(), "loop@champion", unknown);

        // Then
        assertThat(refused).isEqualTo(1);
        JsonNode now = client.dataset(story.status().path("id").asText());
        assertThat(now.path("state").asText()).isEqualTo("promoted");
    }

    @Test
    void goesBackToTheModelBeforeWhenTheServedOneIsDamaged(@TempDir Path folder) throws Exception {
        // Given
        String before = adapter(upload("damaged"));
        Path more = folder.resolve("more.csv");
        Files.writeString(more, Files.readString(EXAMPLE) + "回答关于飞跃云产品的问题,客服电话是多少?,客服电话是 400-123-4567。\n");
        String id = client.upload(more, null, Json.MAPPER.createObjectNode().put("name", "damaged"))
                .path("id")
                .asText();
        String served = adapter(new StoryTeller(client, Screen.silent()).tell(id));
        assertThat(CommandRunner.run("recheck", "--url", url.toString(), "damaged@champion"))
                .isZero();
        damage(served);
        client.ask(before, null, "免费空间有多大?");

        // When
        int exit = CommandRunner.run("recheck", "--url", url.toString(), "damaged@champion");

        // Then
        assertThat(exit).isEqualTo(1);
        await().atMost(READY).untilAsserted(() -> {
            Answer answer = client.ask("damaged@champion", null, "免费空间有多大?");
            assertThat(answer.adapterDigest()).isEqualTo(before);
            assertThat(answer.text()).contains("15GB");
        });
        JsonNode now = client.dataset(id);
        assertThat(now.path("state").asText()).isEqualTo("held");
        assertThat(now.path("reason").asText()).contains("rolled back: re-check: ", "is not what was published");
    }

    private static String adapter(DatasetStory story) {
        assertThat(story.state()).as(story.reason()).isEqualTo("promoted");
        return story.evaluation().orElseThrow().path("adapterDigest").asText();
    }

    /** The store holds other bytes than were published, and this machine keeps none. */
    private void damage(String adapter) throws Exception {
        store.put(ObjectKeys.adapter(adapter, WEIGHTS), "damaged".getBytes(StandardCharsets.UTF_8));
        Files.delete(OneProcess.CACHE.resolve(adapter).resolve(WEIGHTS));
    }

    @Test
    void keepsARowThatCannotBeUsedWithItsReason(@TempDir Path folder) throws Exception {
        // Given
        Path file = folder.resolve("gaps.csv");
        Files.writeString(file, "instruction,input,output\n回答问题,客服电话是多少?,客服电话是 400-123-4567。\n回答问题,几点开门?,\n");

        // When
        String id = client.upload(file, null, Json.MAPPER.createObjectNode().put("name", "gaps"))
                .path("id")
                .asText();
        DatasetStory story = new StoryTeller(client, Screen.silent()).tell(id);

        // Then
        JsonNode rejected = story.status().path("rejected");
        assertThat(rejected.path("count").asInt()).isEqualTo(1);
        assertThat(rejected.path("first").path(0).path("line").asInt()).isEqualTo(3);
        assertThat(rejected.path("first").path(0).path("reason").asText()).isEqualTo("NO_ANSWER");
    }

    private static double value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private long runsOf(DatasetStory story) {
        String id = story.status().path("id").asText();
        JsonNode runs = client.runs().path("runs");
        long count = 0;
        for (JsonNode run : runs) {
            count += id.equals(run.findPath("datasetId").asText()) ? 1 : 0;
        }
        return count;
    }
}
