package io.tunestream.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.serde.Json;
import io.tunestream.trainer.fixture.Events;
import org.junit.jupiter.api.Test;

class RunViewTest {
    private final RunLog log = new RunLog();

    @Test
    void showsARunningRunWithItsLastStep() throws Exception {
        // Given
        log.apply(Events.requested("run-1"));
        log.apply(Events.started("run-1", 20));
        log.apply(Events.progressed("run-1", 21));

        // When
        JsonNode json = json();

        // Then
        assertThat(json.path("state").asText()).isEqualTo("running");
        assertThat(json.path("step").asInt()).isEqualTo(21);
        assertThat(json.path("steps").asInt()).isEqualTo(120);
        assertThat(json.path("loss").asDouble()).isEqualTo(1.5);
        assertThat(json.path("device").asText()).isEqualTo("cpu");
        assertThat(json.path("resumedFromStep").asInt()).isEqualTo(20);
        assertThat(json.path("recipe").path("loss").asText()).isEqualTo("answer");
        assertThat(json.has("adapterDigest")).isFalse();
    }

    @Test
    void showsACompletedRunWithItsResultRatherThanItsLastStep() throws Exception {
        // Given
        log.apply(Events.started("run-1", 0));
        log.apply(Events.progressed("run-1", 68));
        log.apply(Events.completed("run-1"));

        // When
        JsonNode json = json();

        // Then
        assertThat(json.path("state").asText()).isEqualTo("completed");
        assertThat(json.path("step").asInt()).isEqualTo(69);
        assertThat(json.path("loss").asDouble()).isEqualTo(0.01);
        assertThat(json.path("adapterDigest").asText()).isEqualTo("sha256-adapter");
        assertThat(json.path("completion").asText()).isEqualTo("LEARNED");
        assertThat(json.has("etaSeconds")).isFalse();
    }

    @Test
    void showsWhyARunFailed() throws Exception {
        // Given
        log.apply(Events.requested("run-1"));
        log.apply(Events.failed("run-1", RunFailure.BASE_MISMATCH));

        // When
        JsonNode json = json();

        // Then
        assertThat(json.path("state").asText()).isEqualTo("failed");
        assertThat(json.path("failure").asText()).isEqualTo("BASE_MISMATCH");
        assertThat(json.path("detail").asText()).isEqualTo("it did not work");
        assertThat(json.path("datasetId").asText()).isEqualTo("ds-1");
    }

    @Test
    void leavesOutWhatAWaitingRunDoesNotKnow() throws Exception {
        // Given
        log.apply(Events.requested("run-1"));

        // When
        JsonNode json = json();

        // Then
        assertThat(json.path("state").asText()).isEqualTo("requested");
        assertThat(json.path("reason").asText()).isEqualTo("a test asked");
        assertThat(json.has("step")).isFalse();
        assertThat(json.has("startedAt")).isFalse();
    }

    private JsonNode json() throws Exception {
        return Json.MAPPER.readTree(Json.write(RunView.of(log.find("run-1").orElseThrow())));
    }
}
