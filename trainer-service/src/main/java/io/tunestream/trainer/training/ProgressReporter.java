package io.tunestream.trainer.training;

import io.tunestream.lm.training.TrainingStep;
import io.tunestream.schemas.event.RunProgressed;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.trainer.run.EventSink;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the bus how a run goes: the first and the last step always, those between at most once per interval, since a
 * small base takes more steps in a second than anybody reads. Not thread-safe: one per run.
 */
final class ProgressReporter {
    private static final double NANOS = 1e9;

    private final TrainingRequested request;
    private final EventSink sink;
    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private @Nullable TrainingStep first;
    private @Nullable RunProgressed untold;
    private long firstAt;
    private long toldAt;

    ProgressReporter(TrainingRequested request, EventSink sink, Duration interval, LongSupplier nanoTime) {
        this.request = request;
        this.sink = sink;
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
    }

    /** A step was taken. */
    void stepped(TrainingStep step) {
        long now = nanoTime.getAsLong();
        boolean isFirst = first == null;
        if (isFirst) {
            first = step;
            firstAt = now;
        }
        untold = event(step, now);
        if (isFirst || now - toldAt >= intervalNanos) {
            flush();
            toldAt = now;
        }
    }

    /** Tells the last step, if it is still untold. */
    void flush() {
        RunProgressed event = untold;
        if (event != null) {
            sink.publish(event);
            untold = null;
        }
    }

    private RunProgressed event(TrainingStep step, long now) {
        return new RunProgressed(
                request.runId(),
                request.datasetId(),
                step.step(),
                step.steps(),
                step.loss(),
                step.learningRate(),
                step.gradientNorm(),
                step.learnedRows(),
                step.rows(),
                tokensPerSecond(step, now),
                etaSeconds(step, now));
    }

    /** Mean since the first step of this process; the first step has only its own pace. */
    private double tokensPerSecond(TrainingStep step, long now) {
        TrainingStep start = first;
        return start == null || now == firstAt
                ? step.tokensPerSecond()
                : (step.tokens() - start.tokens()) * NANOS / (now - firstAt);
    }

    private double etaSeconds(TrainingStep step, long now) {
        TrainingStep start = first;
        int taken = start == null ? 0 : step.step() - start.step();
        double secondsPerStep = taken > 0
                ? (now - firstAt) / NANOS / taken
                : step.tokens() / (double) step.step() / Math.max(step.tokensPerSecond(), 1e-9);
        return (step.steps() - step.step()) * secondsPerStep;
    }
}
