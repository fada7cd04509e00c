package io.tunestream.inference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the inference service. */
@ConfigMapping(prefix = "tunestream.inference")
public interface InferenceConfig {
    /**
     * The base model: a folder, whose name is the model's id, or an id on a hub such as
     * {@code Qwen/Qwen2.5-0.5B-Instruct}, which is fetched as {@code tunestream.hub.*} says. Follows
     * {@code tunestream.base}, so that training and serving in one process share the weights.
     */
    Optional<String> base();

    /** {@code auto}, {@code cpu}, {@code mps} or {@code cuda}. */
    @WithDefault("auto")
    String device();

    /** Where adapters are kept once fetched; absent: a temporary folder that goes with the process. */
    Optional<Path> cache();

    /** Adapters kept in memory while nobody uses them; the least recently used goes first. */
    @WithDefault("16")
    int loadedAdapters();

    /** Answers that grow at once: they share forward passes, so each costs less than alone, and each comes slower. */
    @WithDefault("16")
    int workers();

    /** Questions that may wait; one more is refused with 429. */
    @WithDefault("32")
    int queue();

    /** Tokens of one answer at most, and the default where the request names no number. */
    @WithDefault("512")
    int maxTokens();

    /** From a request's arrival to its last token, waiting included; then 504. */
    @WithDefault("120s")
    Duration requestTimeout();

    /** How long a digest nobody knows yet is waited for: its publication may be a moment behind the request. */
    @WithDefault("3s")
    Duration newcomerWait();

    /** How long a promotion may be ahead of its proof, which is on another topic, before it is reported. */
    @WithDefault("10s")
    Duration proofWait();

    /** Kafka brokers. */
    String bootstrapServers();
}
