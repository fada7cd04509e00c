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
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tunestream.inference.fixture.ApiClient;
import io.tunestream.inference.fixture.BundledBase;
import io.tunestream.inference.fixture.Bus;
import io.tunestream.inference.fixture.PublishedAdapters;
import io.tunestream.schemas.event.AdapterPublished;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients ask without a pause while the alias that they ask moves from adapter to adapter. */
@QuarkusTest
@TestProfile(BundledBase.class)
class SwapUnderLoadIT {
    private static final int CLIENTS = 16;
    private static final int SWAPS = 20;
    private static final int ADAPTERS = 4;
    private static final int TOKENS = 16;
    private static final String ALIAS = "busy@champion";
    private static final List<String> QUESTIONS = List.of("免费空间有多大?", "How much is it?", "机房可以带水进去吗?");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TestHTTPResource
    URI root;

    @Inject
    PublishedAdapters adapters;

    @Inject
    Bus bus;

    private final Map<String, String> expected = new HashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private ApiClient api;

    @BeforeEach
    void awaitReadiness() {
        api = new ApiClient(root);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(api.get("/health/ready").statusCode()).isEqualTo(200));
    }

    @Test
    void answersEveryQuestionWholeAndFromOneAdapterWhileTheAliasMoves() throws Exception {
        // Given
        List<AdapterPublished> proven = proven();
        swapTo(proven.get(0));
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<List<Given>>> asking = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int offset = client;
            asking.add(clients.submit(() -> askUntilDone(offset)));
        }

        // When
        for (int swap = 1; swap <= SWAPS; swap++) {
            AdapterPublished adapter = proven.get(swap % ADAPTERS);
            int before = answersFrom(adapter);
            swapTo(adapter);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .untilAsserted(() -> assertThat(answersFrom(adapter)).isGreaterThan(before));
        }
        done.set(true);

        // Then
        List<Given> answers = new ArrayList<>();
        for (Future<List<Given>> client : asking) {
            answers.addAll(client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        clients.shutdown();
        assertThat(answers).hasSizeGreaterThanOrEqualTo(SWAPS).allSatisfy(answer -> {
            assertThat(answer.finishReason()).isIn("stop", "length");
            assertThat(answer.text()).isEqualTo(expected.get(answer.adapter() + answer.question()));
        });
        assertThat(answers)
                .extracting(Given::adapter)
                .containsOnly(
                        proven.stream().map(AdapterPublished::adapterDigest).toArray(String[]::new));
    }

    private int answersFrom(AdapterPublished adapter) {
        return counts.getOrDefault(adapter.adapterDigest(), 0);
    }

    private List<Given> askUntilDone(int offset) throws Exception {
        List<Given> answers = new ArrayList<>();
        for (int i = offset; !done.get(); i++) {
            String question = QUESTIONS.get(i % QUESTIONS.size());
            Given answer = i % 2 == 0 ? whole(question) : streamed(question);
            counts.merge(answer.adapter(), 1, Integer::sum);
            answers.add(answer);
        }
        return answers;
    }

    private Given whole(String question) throws Exception {
        HttpResponse<String> response = api.ask(asked(ALIAS, question));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        String adapter = header(response, "tunestream-adapter");
        assertThat(json(response).path("model").asText()).isEqualTo(adapter);
        return new Given(
                question,
                adapter,
                text(response),
                json(response).at("/choices/0/finish_reason").asText());
    }

    private Given streamed(String question) throws Exception {
        HttpResponse<String> response = api.stream(asked(ALIAS, question), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        String adapter = header(response, "tunestream-adapter");
        assertThat(response.body()).contains("data: [DONE]");
        List<JsonNode> chunks = chunks(response.body());
        assertThat(chunks)
                .allSatisfy(chunk -> assertThat(chunk.path("model").asText()).isEqualTo(adapter));
        JsonNode last = chunks.get(chunks.size() - 1);
        return new Given(
                question,
                adapter,
                text(chunks),
                last.at("/choices/0/finish_reason").asText());
    }

    private List<AdapterPublished> proven() throws Exception {
        List<AdapterPublished> proven = new ArrayList<>();
        for (int seed = 1; seed <= ADAPTERS; seed++) {
            AdapterPublished adapter = adapters.store(100 + seed);
            bus.publish(adapter);
            bus.evaluated(adapter, true);
            for (String question : QUESTIONS) {
                expected.put(
                        adapter.adapterDigest() + question, text(api.ask(asked(adapter.adapterDigest(), question))));
            }
            proven.add(adapter);
        }
        assertThat(expected.values()).as("adapters that say different things").doesNotHaveDuplicates();
        return proven;
    }

    /** Moves the alias, and waits until the service answers with its adapter. */
    private void swapTo(AdapterPublished adapter) throws Exception {
        bus.promoted(ALIAS, adapter);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(
                        json(api.get("/v1/models/" + ALIAS))
                                .path("adapter_digest")
                                .asText())
                .isEqualTo(adapter.adapterDigest()));
    }

    private static ObjectNode asked(String model, String question) {
        return chat(model, question, TOKENS);
    }

    /** What a client was given. */
    private record Given(String question, String adapter, String text, String finishReason) {}
}
