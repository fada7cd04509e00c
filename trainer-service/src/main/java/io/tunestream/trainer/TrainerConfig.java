package io.tunestream.trainer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The trainer's settings. */
@ConfigMapping(prefix = "tunestream.trainer")
public interface TrainerConfig {
    /**
     * The base model: a folder with config.json, tokenizer.json and safetensors, or a model's id on a hub such as
     * {@code Qwen/Qwen2.5-0.5B-Instruct}, which is fetched as {@code tunestream.hub.*} says. Taken from
     * {@code tunestream.base}.
     */
    Optional<String> base();

    /**
     * auto, cpu, mps or cuda. auto takes the fastest that passes the self-check; a named one is taken or is an error,
     * since a silent fall to the CPU would turn minutes into hours.
     */
    @WithDefault("auto")
    String device();

    /** How long a trainer that went silent keeps its run; shorter resumes sooner, but a pause may then cost the run. */
    @WithDefault("30s")
    Duration lease();

    /** When the state of a run is saved. */
    Checkpoint checkpoint();

    /** Shortest time between two progress events; the first and the last step are always told. */
    @WithDefault("200ms")
    Duration progressInterval();

    /** How long to wait before trying again what failed for now, such as a lease that is taken or a store that is down. */
    @WithDefault("1s")
    Duration retryInterval();

    /** How long a shutdown waits for the running step and its checkpoint. */
    @WithDefault("15s")
    Duration shutdownTimeout();

    /** Version of the trainer, written into adapter manifests. */
    String codeVersion();

    /** Saving costs time, not saving costs steps after a crash. */
    interface Checkpoint {
        /** Time between two checkpoints at most. */
        @WithDefault("20s")
        Duration every();

        /** Steps between two checkpoints at most; absent: time alone decides. */
        Optional<Integer> everySteps();
    }
}
