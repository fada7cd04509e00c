package io.tunestream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.lm.training.TrainingCheckpoint;
import io.tunestream.trainer.fixture.Events;
import io.tunestream.trainer.training.RunMonitor.Stop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RunMonitorTest {
    private static final Supplier<TrainingCheckpoint> NOT_ASKED = () -> {
        throw new AssertionError("asking for a checkpoint copies the state off the device");
    };

    private Optional<Stop> stopping = Optional.empty();
    private int saved;
    private long now;

    @Test
    void savesAfterTheStepsOfTheSetting() {
        // Given
        RunMonitor monitor = monitor(40, Optional.of(10));

        // When
        monitor.onCheckpoint(Events.step(49, 0), NOT_ASKED);
        monitor.onCheckpoint(Events.step(50, 0), () -> null);
        monitor.onCheckpoint(Events.step(51, 0), NOT_ASKED);

        // Then
        assertThat(saved).isEqualTo(1);
    }

    @Test
    void savesAfterTheTimeOfTheSetting() {
        // Given
        RunMonitor monitor = monitor(0, Optional.empty());

        // When
        monitor.onCheckpoint(Events.step(1, 0), NOT_ASKED);
        now = TimeUnit.SECONDS.toNanos(20);
        monitor.onCheckpoint(Events.step(2, 0), () -> null);
        monitor.onCheckpoint(Events.step(3, 0), NOT_ASKED);

        // Then
        assertThat(saved).isEqualTo(1);
    }

    @Test
    void savesBeforeItStopsForAShutdown() {
        // Given
        RunMonitor monitor = monitor(0, Optional.empty());
        stopping = Optional.of(Stop.SHUTDOWN);

        // When
        monitor.onCheckpoint(Events.step(1, 0), () -> null);

        // Then
        assertThat(saved).isEqualTo(1);
        assertThat(monitor.isCancelled()).isTrue();
        assertThat(monitor.stop()).contains(Stop.SHUTDOWN);
    }

    @Test
    void doesNotStopBetweenAStepAndItsCheckpoint() {
        // Given
        RunMonitor monitor = monitor(0, Optional.empty());
        monitor.onCheckpoint(Events.step(1, 0), NOT_ASKED);

        // When
        stopping = Optional.of(Stop.SHUTDOWN);

        // Then
        assertThat(monitor.isCancelled()).isFalse();
    }

    @Test
    void stopsWithoutSavingWhenCancelledOrTakenOver() {
        // Given
        RunMonitor cancelled = monitor(0, Optional.of(1));
        RunMonitor lost = monitor(0, Optional.of(1));

        // When
        stopping = Optional.of(Stop.CANCELLED);
        cancelled.onCheckpoint(Events.step(1, 0), NOT_ASKED);
        stopping = Optional.of(Stop.LOST);
        lost.onCheckpoint(Events.step(1, 0), NOT_ASKED);

        // Then
        assertThat(cancelled.isCancelled()).isTrue();
        assertThat(lost.isCancelled()).isTrue();
        assertThat(saved).isZero();
    }

    private RunMonitor monitor(int savedStep, Optional<Integer> everySteps) {
        RunSettings settings = new RunSettings(
                "test",
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                everySteps,
                Duration.ZERO,
                Duration.ofMillis(10),
                "test");
        ProgressReporter silent =
                new ProgressReporter(Events.requested("run-1"), event -> {}, Duration.ZERO, () -> now);
        return new RunMonitor(
                silent, new TrainingGauges(), savedStep, checkpoint -> saved++, () -> stopping, settings, () -> now);
    }
}
