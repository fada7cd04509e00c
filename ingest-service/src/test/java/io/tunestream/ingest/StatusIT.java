package io.tunestream.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.ingest.status.Events;
import io.tunestream.schemas.topic.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What is told of events that other services publish. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class StatusIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @TestHTTPResource("/v1/datasets/ds-stream/events")
    URI events;

    @Test
    void tellsTheWholeStory() throws ExecutionException, InterruptedException {
        // Given
        Events life = new Events("ds-story");

        // When
        try (Bus bus = new Bus(bootstrapServers)) {
            bus.publish(life.received(), life.rowsPublished(), life.rejected(4), life.cleaned());
            bus.publish(life.requested("r1", 1), life.started("r1", 1), life.progressed("r1", 60));
            bus.publish(life.completed("r1", "a1"), life.evaluated("r1", "a1", true), life.promoted("a1", null));
        }

        // Then
        await().atMost(SOON).untilAsserted(() -> given().get("/v1/datasets/ds-story")
                .then()
                .statusCode(200)
                .body("state", equalTo("promoted"))
                .body("receivedAt", equalTo("2026-01-02T03:04:05Z"))
                .body("kept", equalTo(6))
                .body("rejected.count", equalTo(3))
                .body("rejected.first[0].line", equalTo(5))
                .body("rejected.first[0].reason", equalTo("NO_ANSWER"))
                .body("runs[0].runId", equalTo("r1"))
                .body("runs[0].recipe.loss", equalTo("answer"))
                .body("evaluation.factsRight", equalTo(6))
                .body("promotion.alias", equalTo("faq@champion"))
                .body("promotion.current", equalTo(true)));
        given().get("/v1/datasets").then().body("datasets.id", hasItem("ds-story"));
    }

    @Test
    void streamsChangesUntilTheStoryIsOver() throws ExecutionException, InterruptedException {
        // Given
        Events life = new Events("ds-stream");
        List<String> lines = new CopyOnWriteArrayList<>();
        try (Bus bus = new Bus(bootstrapServers)) {
            bus.publish(life.received());
            await().atMost(SOON)
                    .untilAsserted(
                            () -> given().get("/v1/datasets/ds-stream").then().statusCode(200));
            CompletableFuture<Void> stream = HttpClient.newHttpClient()
                    .sendAsync(HttpRequest.newBuilder(events).build(), BodyHandlers.ofLines())
                    .thenAccept(answer -> answer.body().forEach(lines::add));
            await().atMost(SOON).untilAsserted(() -> assertThat(lines).anyMatch(line -> line.startsWith(":")));

            // When
            bus.publish(life.cleaned());
            bus.publish(life.requested("s1", 1), life.started("s1", 1));
            bus.publish(life.failed("s1"));

            // Then
            stream.get();
        }
        assertThat(lines.stream().filter(line -> line.startsWith("event:")).map(line -> line.substring(6)
                        .strip()))
                .startsWith("status")
                .contains("dataset-published", "training-requested", "run-started", "run-failed")
                .endsWith("failed");
        assertThat(lines)
                .anyMatch(line -> line.replace(" ", "").startsWith("data:{") && line.contains("out of memory"));
    }

    @Test
    void putsARecordThatIsNoEventAsideAndGoesOn() {
        // Given
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        new StringSerializer(),
                        new StringSerializer());
                Bus bus = new Bus(bootstrapServers)) {
            // When
            producer.send(new ProducerRecord<>(Topic.UPLOADS.topicName(), "poison", "no event"));
            producer.flush();

            // Then
            await().atMost(SOON).untilAsserted(() -> assertThat(bus.deadLetters(Topic.UPLOADS, "poison"))
                    .singleElement()
                    .satisfies(headers -> assertThat(headers)
                            .containsKeys("dead-letter-reason", "dead-letter-topic", "dead-letter-offset")));
        }
        String id = given().multiPart(
                        "file",
                        "after.csv",
                        "input,output\nafter,poison\n".getBytes(StandardCharsets.UTF_8),
                        "text/csv")
                .post("/v1/datasets")
                .path("id");
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/v1/datasets/" + id).then().body("state", equalTo("rows-published")));
    }

    @Test
    void servesTheSchemaOfTheSettings() {
        given().get("/v1/datasets/settings-schema")
                .then()
                .statusCode(200)
                .contentType(containsString("schema+json"))
                .body("'$schema'", equalTo("https://json-schema.org/draft/2020-12/schema"))
                .body("properties.recipe.properties.rank.maximum", equalTo(256));
    }

    @Test
    void describesItself() {
        given().accept("application/json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/v1/datasets'.post.summary", equalTo("Upload a data set"))
                .body(
                        "paths.'/v1/datasets'.post.requestBody.content.'multipart/form-data'.schema.properties.file.format",
                        equalTo("binary"));
    }

    @Test
    void isReadyAndMeasured() {
        given().get("/health/ready").then().statusCode(200).body("checks.name", hasItem("ingest-state"));
        given().get("/metrics").then().statusCode(200).body(containsString("tunestream_ingest_rows_published_total"));
    }
}
