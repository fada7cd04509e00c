package io.tunestream.inference;

import static io.tunestream.inference.fixture.ApiClient.chat;
import static io.tunestream.inference.fixture.ApiClient.header;
import static io.tunestream.inference.fixture.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.inference.fixture.ApiClient;
import io.tunestream.inference.fixture.Bus;
import io.tunestream.inference.fixture.PublishedAdapters;
import io.tunestream.inference.fixture.TinyBaseResource;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.lm.fixture.TinyBase;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.adapter.ArtifactFile;
import io.tunestream.schemas.adapter.GoldenPrompt;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.object.ObjectKeys;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(TinyBaseResource.class)
class RefusalIT {
    private static final String QUESTION = "How much?";
    private static final String OTHER_BASE = "sha256-" + "0".repeat(64);

    @TestHTTPResource
    URI root;

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
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(api.get("/health/ready").statusCode()).isEqualTo(200));
    }

    @Test
    void refusesAnAdapterWhoseWeightsWereChanged() throws Exception {
        // Given
        AdapterPublished adapter = adapters.store(31);
        String key = ObjectKeys.adapter(adapter.adapterDigest(), "adapter_model.safetensors");
        byte[] weights = store.find(key).orElseThrow().bytes();
        weights[weights.length - 1] ^= 1;
        store.put(key, weights);

        // When / Then
        assertThat(refusal(adapter, "adapter_tampered")).contains("adapter_model.safetensors");
    }

    @Test
    void refusesAnAdapterWhoseManifestWasChanged() throws Exception {
        // Given
        AdapterPublished adapter = adapters.store(32);
        store.put(adapter.manifest().key(), "{}".getBytes(StandardCharsets.UTF_8));

        // When / Then
        assertThat(refusal(adapter, "adapter_tampered")).contains("manifest.json");
    }

    @Test
    void refusesAManifestThatLeadsOutOfTheAdaptersFolder() throws Exception {
        // Given
        AdapterPublished adapter = adapters.store(
                33, manifest -> withFiles(manifest, List.of(new ArtifactFile("../../evil", "0".repeat(64), 1))));

        // When / Then
        assertThat(refusal(adapter, "adapter_tampered")).contains("../../evil");
    }

    @Test
    void refusesAnAdapterForAnotherBaseWithBothDigests() throws Exception {
        // Given
        AdapterPublished fitting = adapters.store(34);
        AdapterPublished adapter = new AdapterPublished(
                fitting.adapterDigest(), "run", "ds", "data-digest", OTHER_BASE, fitting.manifest());

        // When / Then
        assertThat(refusal(adapter, "adapter_base_mismatch")).contains(OTHER_BASE, fitting.baseDigest());
    }

    @Test
    void refusesAnAdapterThatWasTrainedOnOtherPromptTokens() throws Exception {
        // Given
        AdapterPublished adapter = adapters.store(35, manifest -> withPrompt(manifest, List.of(5, 6, 7)));

        // When / Then
        assertThat(refusal(adapter, "adapter_prompt_drift")).contains("golden prompt 1 differs from token 1");
    }

    @Test
    void refusesMoreThanMayWaitAndSaysWhenToTryAgain() {
        // Given
        int requests = 3 * TinyBaseResource.PLACES;

        // When
        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, requests)
                .mapToObj(i -> api.askLater(chat(TinyBase.NAME, QUESTION, 512)))
                .toList();
        List<HttpResponse<String>> responses =
                asked.stream().map(CompletableFuture::join).toList();

        // Then
        assertThat(responses).extracting(HttpResponse::statusCode).containsOnly(200, 429);
        assertThat(responses)
                .filteredOn(response -> response.statusCode() == 429)
                .allSatisfy(refused -> {
                    assertThat(Integer.parseInt(header(refused, "retry-after"))).isPositive();
                    assertThat(json(refused).at("/error/code").asText()).isEqualTo("queue_full");
                });
    }

    private String refusal(AdapterPublished adapter, String code) throws Exception {
        bus.publish(adapter);
        HttpResponse<String> response = api.ask(chat(adapter.adapterDigest(), QUESTION, 1));
        assertThat(response.statusCode()).isEqualTo(409);
        JsonNode error = json(response).path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        return error.path("message").asText();
    }

    private static AdapterManifest withFiles(AdapterManifest of, List<ArtifactFile> files) {
        return PublishedAdapters.with(of, "files", files);
    }

    private static AdapterManifest withPrompt(AdapterManifest of, List<Integer> tokenIds) {
        return PublishedAdapters.with(of, "goldenPrompts", List.of(new GoldenPrompt("a", "b", tokenIds)));
    }
}
