package io.tunestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunestream.embedded.EmbeddedInfrastructure;
import io.tunestream.kit.lease.Lease;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.lm.fixture.TinyBase;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.RunCompleted;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.topic.Topic;
import io.tunestream.trainer.fixture.Bus;
import io.tunestream.trainer.fixture.Storage;
import io.tunestream.trainer.fixture.StoredDataset;
import io.tunestream.trainer.fixture.TrainerProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, ended in the middle of a run; it runs after the service was packaged. */
class ResumeProcessIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int STEPS = 200;

    @TempDir
    Path folder;

    private EmbeddedInfrastructure infrastructure;
    private ObjectStore store;
    private Path base;

    @BeforeEach
    void start() throws Exception {
        infrastructure = EmbeddedInfrastructure.start(folder.resolve("data"));
        store = Storage.of(infrastructure);
        base = TinyBase.write(folder);
    }

    @AfterEach
    void stop() {
        infrastructure.close();
    }

    @Test
    void endsTheRunOfAKilledTrainerFromItsCheckpoint() throws Exception {
        // Given
        try (TrainerProcess first = trainer().awaitReady();
                Bus bus = new Bus(infrastructure.bootstrapServers())) {
            String runId = requestUntilCheckpoint(first, bus);

            // When
            first.kill();
            try (TrainerProcess second = trainer()) {

                // Then
                awaitCompleted(bus, runId);
                assertResumed(bus, runId);
            }
        }
    }

    @Test
    void leavesItsMessageAndItsClaimWhenItIsTerminated() throws Exception {
        // Given
        try (TrainerProcess first = trainer().awaitReady();
                Bus bus = new Bus(infrastructure.bootstrapServers())) {
            String runId = requestUntilCheckpoint(first, bus);

            // When
            boolean ended = first.terminate();

            // Then
            assertThat(ended).isTrue();
            assertThat(claim(runId).released()).isTrue();
            assertThat(bus.seen(RunFailed.class, runId)).isEmpty();
            assertThat(acknowledged()).isZero();
            assertThat(records(Topic.TRAINING_REQUESTS.deadLetterTopicName())).isZero();
            try (TrainerProcess second = trainer()) {
                awaitCompleted(bus, runId);
                assertResumed(bus, runId);
            }
        }
    }

    @Test
    void endsTheRunOfAKilledTrainerOnAnotherOfItsGroup() throws Exception {
        // Given
        try (TrainerProcess one = trainer();
                TrainerProcess other = trainer();
                Bus bus = new Bus(infrastructure.bootstrapServers())) {
            one.awaitReady();
            other.awaitReady();
            String runId = requestUntilCheckpoint(one, bus);
            TrainerProcess worker = one.owns(claim(runId)) ? one : other;
            TrainerProcess survivor = worker == one ? other : one;

            // When
            worker.kill();

            // Then
            awaitCompleted(bus, runId);
            assertResumed(bus, runId);
            assertThat(survivor.owns(claim(runId))).isTrue();
            // The claim is given back after the completion is announced.
            await().atMost(PATIENCE).until(() -> claim(runId).released());
            String unhurt = survivor.request(wish(bus, 5));
            awaitCompleted(bus, unhurt);
            assertThat(bus.seen(RunCompleted.class, runId)).hasSize(1);
        }
    }

    private TrainerProcess trainer() throws Exception {
        return TrainerProcess.start(infrastructure, base, folder);
    }

    private String requestUntilCheckpoint(TrainerProcess trainer, Bus bus) throws Exception {
        String runId = trainer.request(wish(bus, STEPS));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(store.list(ObjectKeys.run(runId, "checkpoint-")))
                .anyMatch(key -> key.endsWith(".json")));
        return runId;
    }

    /** A run on new data. */
    private String wish(Bus bus, int steps) throws Exception {
        StoredDataset dataset = StoredDataset.store(store);
        bus.publish(dataset.published());
        return """
                {"datasetId": "%s", "recipe": {"steps": %d, "learningRate": 0.001, "stopWhenLearned": false}}
                """.formatted(dataset.published().datasetId(), steps);
    }

    private static void awaitCompleted(Bus bus, String runId) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bus.seen(RunCompleted.class, runId))
                .hasSize(1));
    }

    private static void assertResumed(Bus bus, String runId) {
        List<RunStarted> starts = bus.seen(RunStarted.class, runId);
        // More than two on a machine so busy that a heartbeat comes too late; then it resumes once more.
        assertThat(starts).hasSizeGreaterThanOrEqualTo(2);
        assertThat(starts.get(0).resumedFromStep()).isZero();
        assertThat(starts.subList(1, starts.size()))
                .allSatisfy(start -> assertThat(start.resumedFromStep()).isPositive());
        assertThat(bus.seen(RunCompleted.class, runId).get(0).steps()).isEqualTo(STEPS);
        assertThat(bus.seen(AdapterPublished.class, runId)).hasSize(1);
    }

    private Lease claim(String runId) {
        byte[] json = store.find(ObjectKeys.run(runId, "claim")).orElseThrow().bytes();
        return Json.read(new String(json, StandardCharsets.UTF_8), Lease.class);
    }

    private long acknowledged() throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets("trainer-service")
                    .partitionsToOffsetAndMetadata()
                    .get();
            return committed.values().stream()
                    .filter(Objects::nonNull)
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    private long records(String topic) throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                            Map.of(new TopicPartition(topic, 0), OffsetSpec.latest()))
                    .all()
                    .get();
            return ends.values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()));
    }
}
