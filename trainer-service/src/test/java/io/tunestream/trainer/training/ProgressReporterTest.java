package io.tunestream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RunProgressed;
import io.tunestream.trainer.fixture.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {
    private final List<Event> told = new ArrayList<>();
    private long now;
    private final ProgressReporter reporter =
            new ProgressReporter(Events.requested("run-1"), told::add, Duration.ofMillis(200), () -> now);

    @Test
    void tellsTheFirstStepAtOnce() {
        // Given
        now = TimeUnit.HOURS.toNanos(1);

        // When
        reporter.stepped(Events.step(1, 100));

        // Then
        assertThat(told).extracting(event -> ((RunProgressed) event).step()).containsExactly(1);
    }

    @Test
    void tellsAtMostOneStepPerInterval() {
        // Given
        int steps = 101;

        // When
        for (int step = 1; step <= steps; step++) {
            reporter.stepped(Events.step(step, step));
            now += TimeUnit.MILLISECONDS.toNanos(10);
        }

        // Then
        assertThat(told).extracting(event -> ((RunProgressed) event).step()).containsExactly(1, 21, 41, 61, 81, 101);
    }

    @Test
    void tellsTheLastStepEvenWithinTheInterval() {
        // Given
        reporter.stepped(Events.step(1, 100));
        reporter.stepped(Events.step(2, 200));

        // When
        reporter.flush();
        reporter.flush();

        // Then
        assertThat(told).extracting(event -> ((RunProgressed) event).step()).containsExactly(1, 2);
    }

    @Test
    void measuresPaceSinceTheFirstStepOfThisProcess() {
        // Given
        reporter.stepped(Events.step(21, 5_000));
        now = TimeUnit.SECONDS.toNanos(2);

        // When
        reporter.stepped(Events.step(31, 5_500));

        // Then
        RunProgressed last = (RunProgressed) told.get(1);
        assertThat(last.tokensPerSecond()).isCloseTo(250, within(1e-9));
        assertThat(last.etaSeconds()).isCloseTo((120 - 31) * 0.2, within(1e-9));
    }
}
