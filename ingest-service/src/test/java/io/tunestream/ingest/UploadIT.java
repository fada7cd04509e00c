package io.tunestream.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.event.RowsIngested;
import io.tunestream.schemas.event.UploadCompleted;
import io.tunestream.schemas.event.UploadReceived;
import io.tunestream.schemas.topic.Topic;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class UploadIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    ObjectStore store;

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
    void publishesTheRowsOfAnUploadAndTellsItsStory() {
        // Given
        String csv = "instruction,input,output\n答问题,扩容 1TB 多少钱?,\"每月 29 元\n第二行\"\n,多大?,15GB\n";

        // When
        Response answer = upload("feiyue.csv", csv, "{\"name\":\"rows-and-story\"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        String id = answer.path("id");
        assertThat(answer.header("Location")).endsWith("/v1/datasets/" + id).isEqualTo(answer.path("status"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(story(id).getString("state")).isEqualTo("rows-published"));
        assertThat(bus.all(Topic.RAW_ROWS, id, RowsIngested.class))
                .singleElement()
                .satisfies(batch -> {
                    assertThat(batch.columns()).containsExactly("instruction", "input", "output");
                    assertThat(batch.rows())
                            .extracting(RawRow::line, RawRow::cells)
                            .containsExactly(
                                    tuple(2L, List.of("答问题", "扩容 1TB 多少钱?", "每月 29 元\n第二行")),
                                    tuple(4L, Arrays.asList(null, "多大?", "15GB")));
                });
        assertThat(bus.all(Topic.RAW_ROWS, id, UploadCompleted.class))
                .singleElement()
                .satisfies(end -> assertThat(end.rows()).isEqualTo(2));
        assertThat(story(id).getString("fileName")).isEqualTo("feiyue.csv");
        assertThat(story(id).getLong("rows")).isEqualTo(2);
        assertThat(store.list("incoming/")).isEmpty();
    }

    @Test
    void takesTheSameUploadOnce() {
        // Given
        String csv = "input,output\nq,a\n";
        Response first = upload("same.csv", csv, "{\"name\":\"same-upload\"}");

        // When
        Response second = upload("same.csv", csv, "{\"name\":\"same-upload\"}");

        // Then
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(200);
        String id = second.path("id");
        assertThat(id).isEqualTo(first.path("id"));
        assertThat(bus.all(Topic.UPLOADS, id, UploadReceived.class)).hasSize(1);
    }

    private static JsonPath story(String id) {
        return given().get("/v1/datasets/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response upload(String fileName, String csv, String settings) {
        return given().multiPart("file", fileName, csv.getBytes(StandardCharsets.UTF_8), "text/csv")
                .multiPart("settings", settings, "application/json")
                .post("/v1/datasets");
    }
}
