package io.tunestream.inference;

import static io.tunestream.inference.fixture.ApiClient.chat;
import static io.tunestream.inference.fixture.ApiClient.chunks;
import static io.tunestream.inference.fixture.ApiClient.header;
import static io.tunestream.inference.fixture.ApiClient.json;
import static io.tunestream.inference.fixture.ApiClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.inference.fixture.ApiClient;
import io.tunestream.inference.fixture.Bus;
import io.tunestream.inference.fixture.PublishedAdapters;
import io.tunestream.inference.fixture.TinyBaseResource;
import io.tunestream.schemas.event.AdapterPublished;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(TinyBaseResource.class)
class PromotionIT {
    private static final String QUESTION = "How much?";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONG = 512;

    @TestHTTPResource
    URI root;

    @Inject
    PublishedAdapters adapters;

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
    void answersUnderTheAliasAndTheDefaultOncePromoted() throws Exception {
        // Given
        AdapterPublished adapter = proven(21);

        // When
        bus.promoted("first@champion", adapter);

        // Then
        awaitAlias("first@champion", adapter);
        HttpResponse<String> byAlias = api.ask(chat("first@champion", QUESTION, 12));
        assertThat(header(byAlias, "tunestream-status")).isEqualTo("champion");
        assertThat(text(byAlias)).isEqualTo(text(api.ask(chat(adapter.adapterDigest(), QUESTION, 12))));
        assertThat(header(api.ask(chat("default", QUESTION, 12)), "tunestream-adapter"))
                .isEqualTo(adapter.adapterDigest());
        JsonNode entry = json(api.get("/v1/models/first@champion"));
        assertThat(entry.path("kind").asText()).isEqualTo("alias");
        assertThat(entry.path("adapter_digest").asText()).isEqualTo(adapter.adapterDigest());
        assertThat(entry.path("dataset_digest").asText()).isEqualTo("data-digest");
        assertThat(entry.path("run_id").asText()).isEqualTo(adapter.runId());
        assertThat(entry.path("evaluation_id").asText()).isEqualTo(Bus.evaluationId(adapter));
        assertThat(entry.path("default_instruction").asText()).isEqualTo(PublishedAdapters.DEFAULT_INSTRUCTION);
        assertThat(entry.path("has_effect").asBoolean()).isTrue();
    }

    @Test
    void finishesAnswersInFlightOnTheAdapterTheyBeganWith() throws Exception {
        // Given
        AdapterPublished before = proven(22);
        AdapterPublished after = proven(23);
        bus.promoted("swap@champion", before);
        awaitAlias("swap@champion", before);
        String expected = text(api.ask(chat(before.adapterDigest(), QUESTION, LONG)));
        ObjectNode question = chat("swap@champion", QUESTION, LONG);

        // When
        HttpResponse<InputStream> inFlight = api.stream(question);
        bus.promoted("swap@champion", after);
        awaitAlias("swap@champion", after);
        String events = new String(inFlight.body().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(header(inFlight, "tunestream-adapter")).isEqualTo(before.adapterDigest());
        List<JsonNode> chunks = chunks(events);
        assertThat(chunks)
                .allSatisfy(chunk -> assertThat(chunk.path("model").asText()).isEqualTo(before.adapterDigest()));
        assertThat(text(chunks)).isEqualTo(expected);
        assertThat(text(api.ask(question)))
                .isEqualTo(text(api.ask(chat(after.adapterDigest(), QUESTION, LONG))))
                .isNotEqualTo(expected);
    }

    @Test
    void doesNotFollowThePromotionOfAnUnprovenAdapter() throws Exception {
        // Given
        AdapterPublished champion = proven(24);
        AdapterPublished failed = adapters.store(25);
        bus.publish(failed);
        bus.evaluated(failed, false);
        bus.promoted("strict@champion", champion);
        awaitAlias("strict@champion", champion);
        AdapterPublished marker = proven(26);

        // When
        bus.promoted("strict@champion", failed);
        bus.promoted("marker@champion", marker);

        // Then
        awaitAlias("marker@champion", marker);
        assertThat(header(api.ask(chat("strict@champion", QUESTION, 1)), "tunestream-adapter"))
                .isEqualTo(champion.adapterDigest());
        assertThat(header(api.ask(chat(failed.adapterDigest(), QUESTION, 1)), "tunestream-status"))
                .isEqualTo("candidate");
    }

    @Test
    void forgetsAnAliasThatIsRolledBackToNothing() throws Exception {
        // Given
        AdapterPublished adapter = proven(27);
        bus.promoted("gone@champion", adapter);
        awaitAlias("gone@champion", adapter);

        // When
        bus.rolledBack("gone@champion", adapter, null);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        api.get("/v1/models/gone@champion").statusCode())
                .isEqualTo(404));
        assertThat(header(api.ask(chat(adapter.adapterDigest(), QUESTION, 1)), "tunestream-status"))
                .isEqualTo("passed");
    }

    private AdapterPublished proven(long seed) throws Exception {
        AdapterPublished adapter = adapters.store(seed);
        bus.publish(adapter);
        bus.evaluated(adapter, true);
        return adapter;
    }

    private void awaitAlias(String alias, AdapterPublished adapter) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(header(api.ask(chat(alias, QUESTION, 1)), "tunestream-adapter"))
                        .isEqualTo(adapter.adapterDigest()));
    }
}
