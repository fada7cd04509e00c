package io.tunestream.trainer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.adapter.ArtifactFile;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.RunCompleted;
import io.tunestream.schemas.event.RunCompletion;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.event.RunProgressed;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.serde.Json;
import io.tunestream.trainer.base.TrainingBase;
import io.tunestream.trainer.fixture.Bus;
import io.tunestream.trainer.fixture.Recipes;
import io.tunestream.trainer.fixture.StoredDataset;
import io.tunestream.trainer.fixture.TinyBaseResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(TinyBaseResource.class)
class TrainingIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    ObjectStore store;

    @Inject
    TrainingBase base;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Bus bus;
    private String baseDigest;

    @BeforeEach
    void open() throws Exception {
        bus = new Bus(bootstrapServers);
        baseDigest = base.await().digest();
    }

    @AfterEach
    void close() throws Exception {
        bus.close();
    }

    @Test
    void publishesTheAdapterOfARequestedRun() throws Exception {
        // Given
        TrainingRequested request = StoredDataset.store(store).request(baseDigest, Recipes.steps(12));

        // When
        bus.publish(request);

        // Then
        RunCompleted completed = awaitCompletion(request);
        assertThat(completed.steps()).isEqualTo(12);
        assertThat(completed.completion()).isEqualTo(RunCompletion.STEPS_TAKEN);
        assertThat(completed.loss()).isFinite();
        assertThat(bus.seen(RunStarted.class, request.runId())).singleElement().satisfies(started -> {
            assertThat(started.steps()).isEqualTo(12);
            assertThat(started.resumedFromStep()).isZero();
            assertThat(started.trainableParameters()).isPositive();
        });
        assertThat(bus.seen(RunProgressed.class, request.runId()))
                .extracting(RunProgressed::step)
                .startsWith(1)
                .endsWith(12);
        assertThat(bus.seen(AdapterPublished.class, request.runId()))
                .singleElement()
                .satisfies(adapter -> {
                    assertThat(adapter.adapterDigest()).isEqualTo(completed.adapterDigest());
                    assertManifest(adapter, request);
                });
    }

    @Test
    void trainsNothingTwiceWhenARequestComesAgain() throws Exception {
        // Given
        StoredDataset dataset = StoredDataset.store(store);
        TrainingRequested request = dataset.request(baseDigest, Recipes.steps(3));
        bus.publish(request);
        awaitCompletion(request);

        // When
        bus.publish(request);

        // Then
        awaitCompletion(followerOnTheSamePartition(dataset, request));
        assertThat(bus.seen(RunStarted.class, request.runId())).hasSize(1);
        assertThat(bus.seen(AdapterPublished.class, request.runId())).hasSize(1);
        assertThat(bus.seen(RunCompleted.class, request.runId())).hasSize(1);
    }

    @Test
    void refusesARunForAnotherBase() throws Exception {
        // Given
        TrainingRequested request = StoredDataset.store(store).request("sha256-other", Recipes.steps(3));

        // When
        bus.publish(request);

        // Then
        RunFailed failed = awaitFailure(request);
        assertThat(failed.failure()).isEqualTo(RunFailure.BASE_MISMATCH);
        assertThat(failed.detail()).contains("sha256-other").contains(baseDigest);
    }

    @Test
    void namesTheRecordThatIsTooLong() throws Exception {
        // Given
        StoredDataset dataset = StoredDataset.store(
                store,
                List.of(new AlpacaRecord("", "Short?", "yes"), new AlpacaRecord("", "Long?", "very ".repeat(60))));
        TrainingRequested request = dataset.request(baseDigest, Recipes.steps(3));

        // When
        bus.publish(request);

        // Then
        RunFailed failed = awaitFailure(request);
        assertThat(failed.failure()).isEqualTo(RunFailure.RECIPE_REFUSED);
        assertThat(failed.detail()).startsWith("record 2 of the data set").endsWith("recipe.maxLength is 256");
    }

    @Test
    void failsARunWhoseDatasetIsNotWhatWasPublished() throws Exception {
        // Given
        StoredDataset dataset = StoredDataset.store(store);
        TrainingRequested request = dataset.request(baseDigest, Recipes.steps(3));
        store.put(
                ObjectKeys.dataset(dataset.published().datasetId(), "train.json"),
                "[{\"instruction\":\"a\",\"input\":\"b\",\"output\":\"changed\"}]".getBytes(StandardCharsets.UTF_8));

        // When
        bus.publish(request);

        // Then
        RunFailed failed = awaitFailure(request);
        assertThat(failed.failure()).isEqualTo(RunFailure.DATASET_UNREADABLE);
        assertThat(failed.detail()).contains("but its reference says");
    }

    @Test
    void isReadyOnceTheBaseIsLoaded() {
        // Given
        base.await();

        // When
        var health = given().when().get("/health/ready");

        // Then
        health.then().statusCode(200);
        assertThat(health.asString()).contains("\"base\": \"loaded\"").contains("\"state\": \"caught up\"");
    }

    /** Its completion shows that everything before it on the partition was dealt with. */
    private TrainingRequested followerOnTheSamePartition(StoredDataset dataset, TrainingRequested request)
            throws Exception {
        for (int steps = 1; ; steps++) {
            TrainingRequested follower = dataset.request(baseDigest, Recipes.steps(steps));
            if (!follower.runId().equals(request.runId()) && Bus.partition(follower) == Bus.partition(request)) {
                bus.publish(follower);
                return follower;
            }
        }
    }

    private RunCompleted awaitCompletion(TrainingRequested request) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bus.seen(RunCompleted.class, request.runId()))
                .hasSize(1));
        return bus.seen(RunCompleted.class, request.runId()).get(0);
    }

    private RunFailed awaitFailure(TrainingRequested request) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bus.seen(RunFailed.class, request.runId()))
                .hasSize(1));
        return bus.seen(RunFailed.class, request.runId()).get(0);
    }

    private void assertManifest(AdapterPublished adapter, TrainingRequested request) {
        AdapterManifest manifest =
                Json.read(new String(store.read(adapter.manifest()), StandardCharsets.UTF_8), AdapterManifest.class);
        assertThat(manifest.baseDigest()).isEqualTo(baseDigest);
        assertThat(manifest.datasetDigest()).isEqualTo(request.datasetDigest());
        assertThat(manifest.recipe()).isEqualTo(request.recipe());
        assertThat(manifest.runId()).isEqualTo(request.runId());
        assertThat(manifest.goldenPrompts())
                .extracting(prompt -> prompt.instruction())
                .containsExactly("Price?", StoredDataset.DEFAULT_INSTRUCTION);
        assertThat(manifest.files())
                .extracting(ArtifactFile::name)
                .containsExactly("adapter_config.json", "adapter_model.safetensors");
        for (ArtifactFile file : manifest.files()) {
            String key = ObjectKeys.adapter(manifest.adapterDigest(), file.name());
            ObjectRef ref = store.ref(key, file.sha256(), file.bytes());
            assertThat(store.read(ref)).hasSize((int) file.bytes());
        }
    }
}
