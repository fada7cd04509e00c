package io.tunestream.trainer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.trainer.base.TrainingBase;
import io.tunestream.trainer.fixture.Bus;
import io.tunestream.trainer.fixture.StoredDataset;
import io.tunestream.trainer.fixture.TinyBaseResource;
import io.tunestream.trainer.run.RunLog;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(TinyBaseResource.class)
class RunsResourceIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ENDLESS = 1_000_000;

    @Inject
    ObjectStore store;

    @Inject
    TrainingBase base;

    @Inject
    RunLog log;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Bus bus;
    private String datasetId;

    @BeforeEach
    void publishDataset() throws Exception {
        base.await();
        bus = new Bus(bootstrapServers);
        StoredDataset dataset = StoredDataset.store(store);
        datasetId = dataset.published().datasetId();
        bus.publish(dataset.published());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.dataset(datasetId)).isPresent());
    }

    @AfterEach
    void close() throws Exception {
        bus.close();
    }

    @Test
    void startsARunAndShowsItsResult() {
        // Given
        String body = body(5);

        // When
        Response accepted = post(body);

        // Then
        String runId = runId(accepted);
        accepted.then().statusCode(202).header("location", containsString("/v1/runs/" + runId));
        await().atMost(PATIENCE).untilAsserted(() -> given().get("/v1/runs/" + runId)
                .then()
                .statusCode(200)
                .body("state", is("completed"))
                .body("step", is(5))
                .body("device", is("cpu"))
                .body("recipe.steps", is(5))
                .body("adapterDigest", containsString("sha256-")));
        given().get("/v1/runs?datasetId=" + datasetId).then().body("runs.runId", hasItem(runId));
    }

    @Test
    void showsTheSameRunWhenItIsAskedForAgain() {
        // Given
        String runId = runId(post(body(2)));

        // When
        Response again = post(body(2));

        // Then
        again.then().statusCode(202).body("runId", equalTo(runId)).body("attempt", is(1));
    }

    @Test
    void countsAttemptsFromTheParent() {
        // Given
        String parent = runId(post(body(2)));

        // When
        Response child = post(
                "{\"datasetId\": \"%s\", \"parent\": \"%s\", \"recipe\": {\"steps\": 3}}".formatted(datasetId, parent));

        // Then
        child.then().statusCode(202).body("attempt", is(2)).body("parentRunId", equalTo(parent));
    }

    @Test
    void cancelsTheRunningRunAndKeepsAQueuedOneFromStarting() {
        // Given
        String running = runId(post(body(ENDLESS)));
        awaitState(running, "running");
        String queued = runId(post(body(ENDLESS - 1)));

        // When
        cancel(queued).then().statusCode(202).body("cancelRequested", is(true));
        cancel(running).then().statusCode(202);

        // Then
        awaitCancelled(running);
        awaitCancelled(queued);
        assertThat(bus.seen(RunStarted.class, queued)).isEmpty();
        cancel(running)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", equalTo("run " + running + " is failed already"));
    }

    @Test
    void triesAFailedRunAgainAsItsChild() {
        // Given
        String failed = runId(post(body(ENDLESS)));
        cancel(failed).then().statusCode(202);
        awaitCancelled(failed);

        // When
        Response again = post(body(ENDLESS));

        // Then
        again.then().statusCode(202).body("attempt", is(2)).body("parentRunId", equalTo(failed));
        cancel(runId(again)).then().statusCode(202);
        awaitCancelled(runId(again));
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        // Given
        String unknown = "{\"datasetId\": \"ds-unknown\"}";
        String outOfRange = "{\"datasetId\": \"%s\", \"recipe\": {\"rank\": 0}}".formatted(datasetId);
        String misspelt = "{\"datasetId\": \"%s\", \"recipe\": {\"epoch\": 3}}".formatted(datasetId);

        // When
        Response notFound = post(unknown);
        Response refused = post(outOfRange);
        Response malformed = post(misspelt);

        // Then
        notFound.then().statusCode(404).contentType("application/problem+json").body("field", is("datasetId"));
        refused.then().statusCode(400).body("detail", is("recipe.rank is 0 but must be from 1 to 256"));
        malformed.then().statusCode(400).body("detail", containsString("epoch"));
        given().get("/v1/runs/run-unknown").then().statusCode(404).body("title", is("There is no such run"));
    }

    @Test
    void tellsItsFiguresToPrometheus() {
        // Given
        String runId = runId(post(body(3)));

        // When
        awaitState(runId, "completed");

        // Then
        assertThat(given().get("/metrics").asString())
                .contains("tunestream_trainer_queue ")
                .contains("tunestream_trainer_loss ")
                .containsPattern("tunestream_trainer_runs_total\\{outcome=\"completed\"\\} [1-9]");
    }

    private void awaitCancelled(String runId) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bus.seen(RunFailed.class, runId))
                .singleElement()
                .extracting(RunFailed::failure)
                .isEqualTo(RunFailure.CANCELLED));
        awaitState(runId, "failed");
    }

    private static void awaitState(String runId, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/v1/runs/" + runId).then().body("state", is(state)));
    }

    private String body(int steps) {
        return """
                {"datasetId": "%s", "recipe": {"steps": %d, "learningRate": 0.001, "stopWhenLearned": false}}
                """.formatted(datasetId, steps);
    }

    private static Response post(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/v1/runs");
    }

    private static Response cancel(String runId) {
        return given().post("/v1/runs/" + runId + "/cancel");
    }

    private static String runId(Response response) {
        return response.then().extract().path("runId");
    }
}
