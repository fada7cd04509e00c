package io.tunestream.trainer.training;

import io.tunestream.lm.training.TrainingStep;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What this trainer is doing, in numbers. Thread-safe. */
public final class TrainingGauges {
    private final Map<String, LongAdder> ended = new ConcurrentHashMap<>();
    private volatile @Nullable TrainingStep current;

    /** A number of the running run's last step; 0 between runs. */
    public double current(ToDoubleFunction<TrainingStep> number) {
        TrainingStep step = current;
        return step == null ? 0 : number.applyAsDouble(step);
    }

    /** Whether a run is being trained, as 1 or 0. */
    public int running() {
        return current == null ? 0 : 1;
    }

    /** How many runs ended that way in this process. */
    public double ended(String outcome) {
        LongAdder count = ended.get(outcome);
        return count == null ? 0 : count.sum();
    }

    void stepped(TrainingStep step) {
        current = step;
    }

    void stopped() {
        current = null;
    }

    void count(String outcome) {
        ended.computeIfAbsent(outcome, key -> new LongAdder()).increment();
    }
}
