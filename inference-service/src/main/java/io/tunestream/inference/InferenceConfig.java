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

    /** How answers are written down, so that their lineage can be asked for. */
    Recording answers();

    /** Kafka brokers. */
    String bootstrapServers();

    /** Settings of writing answers down. */
    interface Recording {
        /** Whether answers are written down on the topic {@code answers}, where they are kept for 7 days. */
        @WithDefault("true")
        boolean record();

        /**
         * Whether questions and answers themselves are written down. By default they are not: what people ask is
         * theirs, and the lineage needs only which rows the answer is nearest to, by number, and a digest that proves
         * a text to be the answer. With it, {@code /v1/lineage} shows the text.
         */
        @WithDefault("false")
        boolean text();

        /** Answers that may wait to be written down; more are given but not written down, and counted as lost. */
        @WithDefault("1000")
        int buffer();
    }
}
