package io.tunestream.trainer.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.serde.Json;
import io.tunestream.trainer.fixture.Events;
import org.junit.jupiter.api.Test;

class RunResultTest {
    @Test
    void readsBackTheEventsOfACompletedRunInTheirOrder() {
        // Given
        RunResult result = new RunResult.Adapted(Events.adapter("run-1"), Events.completed("run-1"));

        // When
        RunResult read = Json.read(Json.write(result), RunResult.class);

        // Then
        assertThat(read.events()).containsExactly(Events.adapter("run-1"), Events.completed("run-1"));
    }

    @Test
    void readsBackTheEventOfAFailedRun() {
        // Given
        RunResult result = new RunResult.Unfinished(Events.failed("run-1", RunFailure.CANCELLED));

        // When
        RunResult read = Json.read(Json.write(result), RunResult.class);

        // Then
        assertThat(read.events()).containsExactly(Events.failed("run-1", RunFailure.CANCELLED));
    }
}
