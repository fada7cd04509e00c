package io.tunestream.inference.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tunestream.lm.generation.Generation;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Counts and times requests, tokens and promotions. Thread-safe. */
public final class InferenceMetrics {
    private static final String PREFIX = "tunestream.inference.";

    private final MeterRegistry registry;
    private final Counter answersRecorded;
    private final Counter answersLost;

    public InferenceMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.answersRecorded = Counter.builder(PREFIX + "answers.recorded")
                .description("Answers written down for lineage")
                .register(registry);
        this.answersLost = Counter.builder(PREFIX + "answers.lost")
                .description("Answers that were given but could not be written down for lineage")
                .register(registry);
    }

    /** Reads a figure whenever the metrics are read. */
    public void watch(String name, String description, IntSupplier value) {
        Gauge.builder(PREFIX + name, value, IntSupplier::getAsInt)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** An alias moved. */
    public void promoted() {
        registry.counter(PREFIX + "promotions").increment();
    }

    /** An answer is on the topic of answers. */
    public void answerRecorded() {
        answersRecorded.increment();
    }

    /** An answer was given but is not on the topic of answers. */
    public void answerLost() {
        answersLost.increment();
    }

    /** Begins to time a request. */
    public Attempt begin(String endpoint) {
        return new Attempt(endpoint, System.nanoTime());
    }

    /** One request from its arrival on. */
    public final class Attempt {
        private final String endpoint;
        private final long start;

        private Attempt(String endpoint, long start) {
            this.endpoint = endpoint;
            this.start = start;
        }

        /** The first piece of the answer is there. */
        public void firstToken() {
            timer("first.token", "Time from a request to the first piece of its answer")
                    .tag("endpoint", endpoint)
                    .register(registry)
                    .record(elapsed());
        }

        /** The answer is complete. */
        public void completed(Generation generation) {
            end("ok");
            count("prompt", generation.promptTokens());
            count("completion", generation.completionTokens());
        }

        /** The request failed with a code such as {@code queue_full}. */
        public void failed(String code) {
            end(code);
        }

        private void end(String outcome) {
            timer("requests", "Time from a request to the end of its answer")
                    .tag("endpoint", endpoint)
                    .tag("outcome", outcome)
                    .register(registry)
                    .record(elapsed());
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        private void count(String kind, int tokens) {
            registry.counter(PREFIX + "tokens", "kind", kind).increment(tokens);
        }
    }

    private static Timer.Builder timer(String name, String description) {
        return Timer.builder(PREFIX + name).description(description);
    }
}
