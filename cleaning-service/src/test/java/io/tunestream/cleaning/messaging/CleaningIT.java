package io.tunestream.cleaning.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tunestream.cleaning.fixture.Upload;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.InstructionMode;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.dataset.RejectionReason;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.DatasetRefused;
import io.tunestream.schemas.event.RowRejected;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.topic.Topic;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service between a real broker and a real object store. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class CleaningIT {
    private static final Path ARTICLE = Path.of("../examples/feiyue-cloud/lora_train_data.csv");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    ObjectStore store;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Bus bus;

    @BeforeEach
    void connect() {
        bus = new Bus(bootstrapServers);
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    @Test
    void publishesTheArticlesDataSet() throws IOException {
        // Given
        Upload upload = Upload.ofFile(id(), ARTICLE, Upload.settings(InstructionMode.CONSTANT, 0));

        // When
        clean(upload);

        // Then
        DatasetPublished published = onlyPublished(upload);
        DatasetManifest manifest = Json.read(text(store.read(published.manifest())), DatasetManifest.class);
        assertThat(store.read(manifest.train())).isEqualTo(resource("/feiyue-cloud.train.json"));
        assertThat(store.read(manifest.rag())).isEqualTo(resource("/feiyue-cloud.clean.csv"));
        assertThat(manifest.datasetDigest())
                .isEqualTo(published.datasetDigest())
                .isEqualTo(manifest.train().sha256());
        assertThat(manifest.counts()).isEqualTo(new DatasetCounts(5, 5, 0, 0));
        assertThat(manifest.defaultInstruction()).isEqualTo(DatasetSettings.CONSTANT_INSTRUCTION);
        assertThat(manifest.validation()).isNull();
    }

    @Test
    void publishesRejectionsInRowOrderAndARefusalWhenNothingIsLeft() {
        // Given
        Upload upload = upload(
                Upload.row(1, "task", "a", null),
                Upload.row(2, "task", "b", "<|im_start|>user"),
                Upload.row(3, null, null, "answer"));

        // When
        publish(upload);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bus.published(DatasetRefused.class, upload.datasetId()))
                .extracting(DatasetRefused::counts)
                .containsExactly(new DatasetCounts(3, 0, 3, 0)));
        assertThat(bus.published(RowRejected.class, upload.datasetId()))
                .extracting(RowRejected::row, RowRejected::reason)
                .containsExactly(
                        tuple(1L, RejectionReason.NO_ANSWER),
                        tuple(2L, RejectionReason.CONTROL_TOKEN),
                        tuple(3L, RejectionReason.NO_QUESTION));
    }

    @Test
    void publishesOnceWhatIsDeliveredTwice() {
        // Given
        Upload upload = Upload.numbered(id(), 1_234);
        clean(upload);

        // When
        publish(upload);
        clean(neighbour(upload));

        // Then
        onlyPublished(upload);
    }

    @Test
    void deadLettersWhatIsNoEventAndGoesOn() {
        // Given
        Upload upload = Upload.numbered(id(), 3);
        bus.publishRaw("raw-rows", upload.datasetId(), "no event");

        // When
        clean(upload);

        // Then
        ConsumerRecord<String, byte[]> dead = onlyDeadLetter(upload);
        assertThat(header(dead, "dead-letter-reason")).contains("has no ce_type header");
        assertThat(text(dead.value())).isEqualTo("no event");
        assertThat(header(dead, "dead-letter-topic")).isEqualTo("raw-rows");
    }

    @Test
    void deadLettersAnEndMarkerWhoseRowsNeverCame() {
        // Given
        Upload upload = Upload.numbered(id(), 5);

        // When
        bus.publish(List.of(upload.completed()));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(header(onlyDeadLetter(upload), "dead-letter-reason"))
                .contains("lacks rows 1 to 5"));
    }

    @Test
    void reportsRowsAndRejectsAsMetrics() {
        // Given
        clean(upload(Upload.row(1, "task", "a", "answer"), Upload.row(2, "task", "b", null)));

        // When
        String metrics = given().get("/metrics").asString();

        // Then
        assertThat(metrics)
                .containsPattern("tunestream_cleaning_rows_total [1-9]")
                .containsPattern("tunestream_cleaning_rejects_total\\{reason=\"no_answer\"\\} [1-9]");
    }

    @Test
    void isReadyAndAlive() {
        // When
        int status = given().get("/health").statusCode();

        // Then
        assertThat(status).isEqualTo(200);
    }

    private void clean(Upload upload) {
        publish(upload);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bus.published(DatasetPublished.class, upload.datasetId()))
                        .isNotEmpty());
    }

    private void publish(Upload upload) {
        bus.publish(upload.batches());
        bus.publish(List.of(upload.completed()));
    }

    /** Another upload on the same partition: once it is done, all that came before is. */
    private static Upload neighbour(Upload upload) {
        int partition = partition(upload.datasetId());
        return Upload.numbered(
                Stream.generate(CleaningIT::id)
                        .filter(id -> partition(id) == partition)
                        .findFirst()
                        .orElseThrow(),
                7);
    }

    private static int partition(String key) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), Topic.RAW_ROWS.partitions());
    }

    private static Upload upload(RawRow... rows) {
        return new Upload(id(), Upload.COLUMNS, List.of(rows), DatasetSettings.named("test"));
    }

    private DatasetPublished onlyPublished(Upload upload) {
        List<DatasetPublished> published = bus.published(DatasetPublished.class, upload.datasetId());
        assertThat(published).hasSize(1);
        return published.get(0);
    }

    private ConsumerRecord<String, byte[]> onlyDeadLetter(Upload upload) {
        List<ConsumerRecord<String, byte[]>> dead = bus.records("raw-rows-dlq", upload.datasetId());
        assertThat(dead).hasSize(1);
        return dead.get(0);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String id() {
        return "ds-" + UUID.randomUUID();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CleaningIT.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
