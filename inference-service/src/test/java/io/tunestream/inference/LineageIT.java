package io.tunestream.inference;

import static io.tunestream.inference.fixture.ApiClient.chat;
import static io.tunestream.inference.fixture.ApiClient.chunks;
import static io.tunestream.inference.fixture.ApiClient.json;
import static io.tunestream.inference.fixture.ApiClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.inference.adapter.AdapterManifests;
import io.tunestream.inference.catalog.ModelCatalog;
import io.tunestream.inference.fixture.ApiClient;
import io.tunestream.inference.fixture.Bus;
import io.tunestream.inference.fixture.PublishedAdapters;
import io.tunestream.inference.fixture.PublishedDataset;
import io.tunestream.inference.fixture.TinyBaseResource;
import io.tunestream.inference.lineage.Datasets;
import io.tunestream.inference.lineage.Lineage;
import io.tunestream.inference.lineage.LineageLedger;
import io.tunestream.inference.lineage.Lineages;
import io.tunestream.inference.messaging.AnswersReader;
import io.tunestream.inference.messaging.CatalogReader;
import io.tunestream.inference.metrics.InferenceMetrics;
import io.tunestream.inference.recording.ResponseId;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.lm.fixture.TinyBase;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.adapter.BaseRevision;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.AnswerGiven;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an answer back to the line that taught it, through the real topics and object storage. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(TinyBaseResource.class)
class LineageIT {
    private static final String QUESTION = "How much?";
    private static final int TOKENS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final BaseRevision REVISION = new BaseRevision("huggingface", "acme/tiny", "main", "c0ffee");

    @TestHTTPResource
    URI root;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    PublishedAdapters adapters;

    @Inject
    ObjectStore store;

    @Inject
    Bus bus;

    private ApiClient api;

    @BeforeEach
    void awaitReadiness() {
        api = new ApiClient(root);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(api.get("/health/ready").statusCode()).isEqualTo(200));
    }

    @Test
    void leadsFromAnAnswerToTheLineThatTaughtIt() throws Exception {
        // Given
        Champion champion = champion(161, "whole@champion");

        // When
        HttpResponse<String> answer = api.ask(chat("whole@champion", QUESTION, TOKENS));
        JsonNode lineage = lineage(answer);

        // Then
        assertThat(lineage.path("problems")).isEmpty();
        assertThat(lineage.at("/answer/text").isMissingNode())
                .as("texts are not kept")
                .isTrue();
        assertThat(lineage.at("/answer/characters").asInt())
                .isEqualTo(text(answer).length());
        assertThat(lineage.at("/model/alias").asText()).isEqualTo("whole@champion");
        assertThat(lineage.at("/model/status").asText()).isEqualTo("champion");
        assertThat(lineage.at("/adapter/digest").asText()).isEqualTo(champion.digest());
        assertThat(lineage.at("/adapter/manifest/sha256").asText())
                .isEqualTo(champion.adapter.manifest().sha256());
        assertThat(lineage.at("/adapter/history/0/evaluationId").asText()).isEqualTo(champion.evaluationId());
        assertThat(lineage.at("/evaluation/id").asText()).isEqualTo(champion.evaluationId());
        assertThat(lineage.at("/evaluation/factsRight").asInt()).isEqualTo(5);
        assertThat(lineage.at("/run/id").asText()).isEqualTo(champion.adapter.runId());
        assertThat(lineage.at("/run/attempt").asInt()).isEqualTo(2);
        assertThat(lineage.at("/run/reason").asText()).contains("underfit");
        assertThat(lineage.at("/recipe/digest").asText()).hasSize(64);
        assertThat(lineage.at("/recipe/values/rank").asInt()).isEqualTo(4);
        assertThat(lineage.at("/base/digest").asText()).isEqualTo(champion.adapter.baseDigest());
        assertThat(lineage.at("/base/revision/commit").asText()).isEqualTo("c0ffee");
        assertThat(lineage.at("/dataset/digest").asText()).isEqualTo(champion.adapter.datasetDigest());
        JsonNode row = lineage.at("/rows/nearest/0");
        assertThat(row.path("row").asLong()).isEqualTo(2);
        assertThat(row.path("file").asText()).isEqualTo(PublishedDataset.FILE);
        assertThat(row.path("line").asLong()).isEqualTo(5);
        assertThat(row.path("overlap").asDouble()).isEqualTo(1);
        assertThat(row.path("answer").asText()).isEqualTo(text(answer));
        assertThat(lineage.at("/upload/file/sha256").asText())
                .isEqualTo(champion.dataset.upload().file().sha256());
        assertThat(lineage.at("/upload/receivedAt").asText()).isEqualTo(PublishedDataset.RECEIVED_AT.toString());
    }

    @Test
    void leadsToTheAdapterThatAnsweredWhereverTheAliasPointsNow() throws Exception {
        // Given
        Champion before = champion(162, "moves@champion");
        HttpResponse<String> answer = api.ask(chat("moves@champion", QUESTION, TOKENS));
        Champion after = champion(163, "moves@champion");

        // When
        JsonNode promotedOver = lineage(answer);
        bus.rolledBack("moves@champion", after.adapter, null);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        api.get("/v1/models/moves@champion").statusCode())
                .isEqualTo(404));
        JsonNode rolledBack = lineage(answer);

        // Then
        assertThat(promotedOver.at("/adapter/digest").asText()).isEqualTo(before.digest());
        assertThat(promotedOver.at("/model/status").asText()).isEqualTo("champion");
        assertThat(promotedOver.at("/model/aliasPointsNowAt").asText()).isEqualTo(after.digest());
        assertThat(promotedOver.at("/adapter/status").asText()).isEqualTo("passed");
        assertThat(rolledBack.at("/adapter/digest").asText()).isEqualTo(before.digest());
        assertThat(rolledBack.at("/model/aliasPointsNowAt").isMissingNode()).isTrue();
        assertThat(rolledBack.at("/rows/nearest/0/line").asLong()).isEqualTo(5);
    }

    @Test
    void tellsTheSameAfterARestart() throws Exception {
        // Given
        champion(164, "again@champion");
        HttpResponse<String> answer = api.ask(chat("again@champion", QUESTION, TOKENS));
        JsonNode before = lineage(answer);
        String id = before.at("/answer/id").asText();

        // When: nothing is left but topics and object storage
        ModelCatalog catalog = new ModelCatalog();
        LineageLedger ledger = new LineageLedger();
        Lineages lineages = new Lineages(catalog, ledger, new AdapterManifests(store), new Datasets(ledger, store));
        InferenceMetrics metrics = new InferenceMetrics(new SimpleMeterRegistry());
        try (CatalogReader restarted =
                new CatalogReader(catalog, ledger, metrics, bootstrapServers, Duration.ofSeconds(1))) {
            restarted.start();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(restarted.isCaughtUp()).isTrue());
            AnswerGiven given = new AnswersReader(bootstrapServers, PATIENCE)
                    .find(id, ResponseId.timeOf(id).orElseThrow(), Duration.ZERO)
                    .orElseThrow();
            Lineage lineage = lineages.of(given, null, TinyBase.NAME);

            // Then
            assertThat(Json.MAPPER.readTree(Json.write(lineage))).isEqualTo(before);
        }
    }

    @Test
    void knowsStreamsAndCompletionsToo() throws Exception {
        // Given
        Champion champion = champion(165, "forms@champion");

        // When
        String streamed = new String(
                api.stream(chat("forms@champion", QUESTION, TOKENS)).body().readAllBytes(), StandardCharsets.UTF_8);
        HttpResponse<String> completed = api.post(
                "/v1/completions",
                Json.MAPPER
                        .createObjectNode()
                        .put("model", "forms@champion")
                        .put("prompt", "Once")
                        .put("max_tokens", 4)
                        .toString());

        // Then
        JsonNode ofStream = lineage(chunks(streamed).get(0).path("id").asText());
        assertThat(ofStream.at("/rows/nearest/0/row").asLong()).isEqualTo(2);
        assertThat(lineage(completed).at("/adapter/digest").asText()).isEqualTo(champion.digest());
    }

    @Test
    void tellsTheBaseOfAnAnswerThatNoAdapterGave() throws Exception {
        // When
        JsonNode lineage = lineage(api.ask(chat(TinyBase.NAME, QUESTION, 4)));

        // Then
        assertThat(lineage.at("/model/status").asText()).isEqualTo("base");
        assertThat(lineage.at("/base/name").asText()).isEqualTo(TinyBase.NAME);
        assertThat(lineage.has("adapter")).isFalse();
        assertThat(lineage.path("problems")).isEmpty();
    }

    @Test
    void leadsFromATextToTheLineOfWhatTheAliasServesNow() throws Exception {
        // Given
        Champion champion = champion(166, "text@champion");
        String part = champion.taught.substring(0, champion.taught.length() - 4);

        // When
        JsonNode lineage = json(api.get("/v1/lineage?model=text@champion&text=" + encoded(part)));

        // Then
        assertThat(lineage.at("/adapter/digest").asText()).isEqualTo(champion.digest());
        assertThat(lineage.at("/rows/compared").asLong()).isEqualTo(3);
        JsonNode row = lineage.at("/rows/nearest/0");
        assertThat(row.path("line").asLong()).isEqualTo(5);
        assertThat(row.path("overlap").asDouble()).isBetween(0.5, 0.999);
        assertThat(part).contains(row.path("longestMatch").asText());
    }

    @Test
    void saysWhetherATextIsTheAnswer() throws Exception {
        // Given
        champion(167, "proof@champion");
        HttpResponse<String> answer = api.ask(chat("proof@champion", QUESTION, TOKENS));
        ObjectNode request = Json.MAPPER.createObjectNode().put("answer", id(answer));

        // When
        JsonNode right =
                json(api.post("/v1/lineage", request.put("text", text(answer)).toString()));
        JsonNode wrong =
                json(api.post("/v1/lineage", request.put("text", "15GB").toString()));

        // Then
        assertThat(right.at("/answer/isThisText").asBoolean()).isTrue();
        assertThat(right.at("/answer/text").asText()).isEqualTo(text(answer));
        assertThat(wrong.at("/answer/isThisText").asBoolean(true)).isFalse();
        assertThat(wrong.at("/answer/text").isMissingNode()).isTrue();
    }

    @Test
    void leavesOutWhatShallNotBeStored() throws Exception {
        // Given
        ObjectNode unstored = chat(TinyBase.NAME, QUESTION, 1).put("store", false);
        HttpResponse<String> answer = api.ask(unstored);
        // Answers are written down in order, so once this one is there the first one would be.
        lineage(api.ask(chat(TinyBase.NAME, QUESTION, 1)));

        // When
        boolean written = new AnswersReader(bootstrapServers, PATIENCE)
                .find(id(answer), ResponseId.timeOf(id(answer)).orElseThrow(), Duration.ZERO)
                .isPresent();

        // Then
        assertThat(written).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        // Given
        Instant now = Instant.now();
        String unknown = ResponseId.next("chatcmpl", now.minus(Duration.ofHours(1)));
        String expired = ResponseId.next("chatcmpl", now.minus(Duration.ofDays(8)));

        // When / Then
        assertRefused(404, "answer_not_found", "/v1/lineage?answer=" + unknown);
        assertRefused(404, "answer_not_found", "/v1/lineage?answer=chatcmpl-1");
        assertRefused(404, "answer_expired", "/v1/lineage?answer=" + expired);
        assertRefused(404, "model_not_found", "/v1/lineage?text=15GB&model=nobody@champion");
        assertThat(api.get("/v1/lineage").statusCode()).isEqualTo(400);
    }

    @Test
    void tellsTheRestWhereTheDataSetIsGone() throws Exception {
        // Given
        Champion champion = champion(168, "gone@champion");
        HttpResponse<String> answer = api.ask(chat("gone@champion", QUESTION, TOKENS));
        lineage(answer);

        // When
        store.delete(ObjectKeys.dataset(champion.adapter.datasetId(), "manifest.json"));
        JsonNode lineage = lineage(answer);

        // Then
        assertThat(lineage.at("/problems/0").asText()).contains("manifest.json");
        assertThat(lineage.has("dataset")).isFalse();
        assertThat(lineage.at("/run/id").asText()).isEqualTo(champion.adapter.runId());
    }

    private void assertRefused(int status, String code, String path) throws Exception {
        HttpResponse<String> response = api.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(json(response).at("/error/code").asText()).isEqualTo(code);
    }

    private JsonNode lineage(HttpResponse<String> answer) throws Exception {
        return lineage(id(answer));
    }

    private JsonNode lineage(String id) throws Exception {
        HttpResponse<String> response = api.get("/v1/lineage?answer=" + id);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private static String id(HttpResponse<String> answer) throws Exception {
        return json(answer).path("id").asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** An adapter whose data set taught, in its second row, exactly what it answers to the question. */
    private Champion champion(long seed, String alias) throws Exception {
        String taught = adapters.answer(seed, QUESTION, TOKENS);
        PublishedDataset dataset = PublishedDataset.store(
                store,
                "ds-lineage-" + seed,
                List.of(
                        new EvalQuestion(1, 2, "Answer", "How long?", "Two hours."),
                        new EvalQuestion(2, 5, "Answer", QUESTION, taught),
                        new EvalQuestion(3, 6, "Answer", "Where?", "In building A1.")));
        AdapterPublished adapter = adapters.store(seed, trainedOn(dataset));
        bus.publish(dataset.upload());
        bus.publish(dataset.event());
        bus.publish(dataset.request(adapter, PublishedAdapters.RECIPE));
        bus.publish(adapter);
        bus.evaluated(adapter, true);
        bus.promoted(alias, adapter);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        json(api.get("/v1/models/" + alias)).path("dataset_id").asText())
                .isEqualTo(adapter.datasetId()));
        return new Champion(adapter, dataset, taught);
    }

    private static UnaryOperator<AdapterManifest> trainedOn(PublishedDataset dataset) {
        return made -> new AdapterManifest(
                made.adapterDigest(),
                made.name(),
                made.runId(),
                dataset.event().datasetId(),
                dataset.event().datasetDigest(),
                made.baseName(),
                made.baseDigest(),
                made.recipe(),
                made.steps(),
                made.defaultInstruction(),
                made.goldenPrompts(),
                made.files(),
                made.codeVersion(),
                null,
                null,
                null,
                null,
                REVISION);
    }

    private record Champion(AdapterPublished adapter, PublishedDataset dataset, String taught) {
        String digest() {
            return adapter.adapterDigest();
        }

        String evaluationId() {
            return Bus.evaluationId(adapter);
        }
    }
}
