package io.tunestream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.minio.MinioClient;
import io.tunestream.embedded.EmbeddedInfrastructure;
import io.tunestream.embedded.ServiceProcess;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.event.RowsIngested;
import io.tunestream.schemas.event.RowsPublished;
import io.tunestream.schemas.event.UploadCompleted;
import io.tunestream.schemas.event.UploadReceived;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the packaged service with the signal that no process can catch, while it publishes rows. */
class KillIT {
    private static final String ID = "ds-killed";
    private static final int ROWS = 60_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    private EmbeddedInfrastructure infrastructure;
    private ObjectStore store;
    private Bus bus;
    private ServiceProcess service;

    @BeforeEach
    void start() throws IOException {
        infrastructure = EmbeddedInfrastructure.start(folder.resolve("data"));
        store = new ObjectStore(
                MinioClient.builder()
                        .endpoint(infrastructure.objectStoreEndpoint())
                        .region("us-east-1")
                        .credentials(infrastructure.accessKey(), infrastructure.secretKey())
                        .build(),
                "tunestream");
        store.createBucket();
        bus = new Bus(infrastructure.bootstrapServers());
        service = startService();
    }

    @AfterEach
    void stop() {
        service.close();
        bus.close();
        infrastructure.close();
    }

    @Test
    void publishesEveryRowWhenKilledAmidTheRows() throws Exception {
        // Given
        bus.publish(upload());
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> assertThat(
                        store.exists("datasets/" + ID + "/ingest-progress.json"))
                .isTrue());
        service.kill();
        long before = rows(bus.all(Topic.RAW_ROWS, ID, RowsIngested.class)).size();

        // When
        service = startService();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bus.all(Topic.UPLOADS, ID, RowsPublished.class))
                .containsExactly(new RowsPublished(ID, ROWS)));

        // Then
        assertThat(before).isBetween(1L, ROWS - 1L);
        List<RawRow> published = rows(bus.all(Topic.RAW_ROWS, ID, RowsIngested.class));
        Map<Long, List<RawRow>> byNumber = published.stream().collect(Collectors.groupingBy(RawRow::row));
        assertThat(byNumber.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, ROWS).boxed().toList());
        assertThat(byNumber.values())
                .as("what is published again after a kill is the same")
                .allMatch(same -> same.stream().distinct().count() == 1);
        assertThat(published.size()).as("not from the beginning").isLessThan(ROWS + (int) before);
        assertThat(bus.all(Topic.RAW_ROWS, ID, UploadCompleted.class)).hasSize(1);
    }

    private ServiceProcess startService() throws IOException {
        return ServiceProcess.start(
                infrastructure,
                Path.of("target/killed-service.log"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // Many checkpoints, so that the kill comes amid the rows; the shortest session the broker allows.
                "-Dtunestream.ingest.checkpoint-every=1",
                "-Dmp.messaging.incoming.ingest-uploads-in.session.timeout.ms=6000",
                "-Dmp.messaging.incoming.ingest-uploads-in.heartbeat.interval.ms=1500");
    }

    private UploadReceived upload() {
        String csv = IntStream.rangeClosed(1, ROWS)
                .mapToObj(row -> "question " + row + ",answer " + row + "\n")
                .collect(Collectors.joining("", "input,output\n", ""));
        ObjectRef file = store.put("uploads/" + ID, csv.getBytes(StandardCharsets.UTF_8));
        return new UploadReceived(
                ID, "faq.csv", file, null, DatasetSettings.named("faq"), Instant.parse("2026-01-02T03:04:05Z"));
    }

    private static List<RawRow> rows(List<RowsIngested> batches) {
        return batches.stream().flatMap(batch -> batch.rows().stream()).toList();
    }
}
