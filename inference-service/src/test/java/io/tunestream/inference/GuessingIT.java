package io.tunestream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.inference.adapter.LoadedAdapters;
import io.tunestream.inference.adapter.ServedAdapter;
import io.tunestream.inference.base.ServedBase;
import io.tunestream.inference.fixture.PublishedAdapters;
import io.tunestream.inference.fixture.TinyBaseResource;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.KnownAnswers;
import io.tunestream.lm.generation.TokenListener;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an adapter was taught is found in object storage, and makes its answers no other. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(TinyBaseResource.class)
class GuessingIT {
    private static final String INSTRUCTION = "Answer the customer:";
    private static final byte[] TRAIN = Json.write(List.of(
                    new AlpacaRecord(INSTRUCTION, "How much?", "It costs 29 a month."),
                    new AlpacaRecord(PublishedAdapters.DEFAULT_INSTRUCTION, "How long?", "Two hours.")))
            .getBytes(StandardCharsets.UTF_8);

    @Inject
    PublishedAdapters adapters;

    @Inject
    LoadedAdapters loaded;

    @Inject
    ServedBase base;

    @Inject
    ObjectStore store;

    @BeforeEach
    void awaitBase() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(base.obstacle()).isEmpty());
    }

    @Test
    void knowsTheRowsOfTheDataSetUnderBothInstructions() throws IOException {
        // Given
        store.put(ObjectKeys.dataset("ds-guess", "train.json"), TRAIN);
        AdapterPublished adapter = adapters.store(81, manifest -> of(manifest, "ds-guess", Digests.sha256(TRAIN)));

        try (LoadedAdapters.Lease lease = loaded.lease(adapter)) {
            // When
            ServedAdapter served = lease.adapter();

            // Then: the first row also as a bare question
            assertThat(served.taught().prompts()).isEqualTo(3);
            Prompt taught = base.model().prompts().article(INSTRUCTION, "How much?");
            assertThat(text(served, taught, served.taught())).isEqualTo(text(served, taught, KnownAnswers.NONE));
        }
    }

    @Test
    void servesAnAdapterWhoseDataSetIsGoneWithoutGuesses() throws IOException {
        // Given
        AdapterPublished adapter = adapters.store(82, manifest -> of(manifest, "ds-gone", Digests.sha256(TRAIN)));

        // When
        try (LoadedAdapters.Lease lease = loaded.lease(adapter)) {
            // Then
            assertThat(lease.adapter().taught().prompts()).isZero();
        }
    }

    @Test
    void doesNotGuessFromOtherData() throws IOException {
        // Given: an object that is not the one the adapter was trained on
        store.put(ObjectKeys.dataset("ds-other", "train.json"), TRAIN);
        AdapterPublished adapter = adapters.store(83, manifest -> of(manifest, "ds-other", Digests.sha256("other")));

        // When
        try (LoadedAdapters.Lease lease = loaded.lease(adapter)) {
            // Then
            assertThat(lease.adapter().taught().prompts()).isZero();
        }
    }

    private String text(ServedAdapter served, Prompt prompt, KnownAnswers known) {
        return base.generator()
                .generate(prompt, GenerationSettings.greedy(24), served.weights(), TokenListener.NONE, known)
                .text();
    }

    private static AdapterManifest of(AdapterManifest made, String datasetId, String datasetDigest) {
        AdapterManifest ofData = PublishedAdapters.with(made, "datasetId", datasetId);
        return PublishedAdapters.with(ofData, "datasetDigest", datasetDigest);
    }
}
