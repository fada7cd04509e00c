package io.tunestream.cleaning.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunestream.cleaning.fixture.TestStore;
import io.tunestream.cleaning.fixture.Upload;
import io.tunestream.embedded.EmbeddedInfrastructure;
import io.tunestream.embedded.ServiceProcess;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.RowRejected;
import io.tunestream.schemas.event.RowsIngested;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the packaged service with the signal that no process can catch. */
class KillIT {
    private static final int ROWS = 6_000;
    /** Three starts take seconds; on a machine that is busy with other builds they have taken minutes. */
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
        infrastructure.createBucket(TestStore.BUCKET);
        store = TestStore.client(
                infrastructure.objectStoreEndpoint(), infrastructure.accessKey(), infrastructure.secretKey());
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
    void losesAndDoublesNothingWhenKilledAmidRowsAndAmidTheAssembly() throws Exception {
        // Given
        Upload killed = upload("ds-killed");
        Upload undisturbed = upload("ds-undisturbed");
        List<RowsIngested> batches = killed.batches();
        bus.publish(batches.subList(0, 13));
        killWhenStored("datasets/ds-killed/parts/0000001001-0000002000.jsonl");
        bus.publish(batches.subList(13, batches.size()));
        bus.publish(List.of(killed.completed()));
        killWhenStored("datasets/ds-killed/rejected.csv");

        // When
        bus.publish(undisturbed.batches());
        bus.publish(List.of(undisturbed.completed()));
        DatasetPublished afterKills = awaitPublished(killed);
        DatasetPublished atOnce = awaitPublished(undisturbed);

        // Then
        assertThat(afterKills.datasetDigest()).isEqualTo(atOnce.datasetDigest());
        assertThat(afterKills.counts()).isEqualTo(atOnce.counts()).isEqualTo(new DatasetCounts(ROWS, 5_820, 60, 120));
        assertThat(bus.published(DatasetPublished.class, "ds-killed")).hasSize(1);
        assertThat(bus.published(RowRejected.class, "ds-killed"))
                .extracting(RowRejected::row)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 60).map(n -> n * 100).boxed().toList());
        assertThat(bus.records("raw-rows-dlq", "ds-killed")).isEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(store.list("datasets/ds-killed/parts/"))
                .isEmpty());
    }

    private void killWhenStored(String key) throws Exception {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(store.exists(key))
                .isTrue());
        service.kill();
        service = startService();
    }

    private ServiceProcess startService() throws IOException {
        // The shortest session the broker allows: the dead member's partitions are free again after it.
        return ServiceProcess.start(
                infrastructure,
                Path.of("target/killed-service.log"),
                "-Xmx256m",
                "-Dmp.messaging.incoming.cleaning-raw-rows-in.session.timeout.ms=6000",
                "-Dmp.messaging.incoming.cleaning-raw-rows-in.heartbeat.interval.ms=1500");
    }

    private DatasetPublished awaitPublished(Upload upload) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bus.published(DatasetPublished.class, upload.datasetId()))
                        .isNotEmpty());
        return bus.published(DatasetPublished.class, upload.datasetId()).get(0);
    }

    /** One row of a hundred has no answer, two repeat the row before. */
    private static Upload upload(String datasetId) {
        List<RawRow> rows =
                LongStream.rangeClosed(1, ROWS).mapToObj(KillIT::row).toList();
        return new Upload(
                datasetId, Upload.COLUMNS, rows, Upload.numbered(datasetId, 1).settings());
    }

    private static RawRow row(long row) {
        if (row % 100 == 0) {
            return Upload.row(row, "task", "question " + row, null);
        }
        long content = row % 50 == 8 ? row - 1 : row;
        return new RawRow(row, row + 1, Upload.numberedRow(content).cells(), null);
    }
}
