package io.tunestream.evaluator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tunestream.evaluator.recheck.RecheckInterval;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteSettings;
import java.time.Duration;

/** Settings of the evaluator service. */
@ConfigMapping(prefix = "tunestream.evaluator")
public interface EvaluatorConfig {
    /**
     * Questions asked at once. Answers that grow together share passes: six tokens in a pass cost little more than one
     * (the tile of the fp16 kernel), and in twelve the weights are read from memory once for both tiles. More would save
     * little, and keep other users waiting.
     */
    @WithDefault("12")
    int concurrency();

    /**
     * Rows of a data set that are asked at most; of more, a fixed sample. Asking a row takes about as long as its answer
     * takes to generate, twice for the base and twice for each candidate.
     */
    @WithDefault("" + SuiteSettings.DEFAULT_ROWS)
    int rows();

    /** Control questions asked at most, of the shipped gate half in the data's language. */
    @WithDefault("" + SuiteSettings.DEFAULT_CONTROLS)
    int controls();

    /** Questions at most about values that the data does not hold, such as the price of 2TB where 1TB's is taught. */
    @WithDefault("" + SuiteSettings.DEFAULT_PROBES)
    int probes();

    /** Tokens of an answer to a control question at most: what is right comes early. */
    @WithDefault("" + SuiteSettings.DEFAULT_CONTROL_TOKENS)
    int controlTokens();

    /** Tokens of any answer at most; not above the inference service's own limit. */
    @WithDefault("" + SuiteSettings.DEFAULT_MAX_TOKENS)
    int maxTokens();

    /** Whether questions without an instruction decide over promotion, or are only reported. */
    @WithDefault("false")
    boolean gateBare();

    /** Share of the control questions the base answers right that a candidate must keep; a field of each new suite. */
    @WithDefault("" + Suite.DEFAULT_CONTROLS)
    double controlsAtLeast();

    /** Share of the paraphrases in a facts file that a candidate must answer right; a field of each new suite. */
    @WithDefault("" + Suite.DEFAULT_PARAPHRASES)
    double paraphrasesAtLeast();

    /**
     * Share of the questions about untaught values that a candidate may answer with what a row taught; 1: they are only
     * reported. A field of each new suite.
     */
    @WithDefault("" + Suite.DEFAULT_TAUGHT_ELSEWHERE)
    double taughtElsewhereAtMost();

    /**
     * How long there must have been nothing to do before the base is asked the control questions that the first data set
     * will need.
     */
    @WithDefault("10s")
    Duration controlsAfter();

    /** For one answer. */
    @WithDefault("150s")
    Duration requestTimeout();

    /** How long an inference service that can not be reached, or is busy, is tried. */
    @WithDefault("10m")
    Duration unreachablePatience();

    /** How long a model that the inference service does not know is asked for again: adapters reach it a moment later. */
    @WithDefault("60s")
    Duration unknownModelPatience();

    /** The same two for evaluations that clients order over HTTP. */
    @WithDefault("15s")
    Duration orderPatience();

    /** Kafka brokers. */
    String bootstrapServers();

    /** What a candidate that did not pass may cost further. */
    Retune retune();

    /** How what is served is asked again. */
    Recheck recheck();

    /** When the adapters that aliases point at are asked again what had proven them. */
    interface Recheck {
        /**
         * After an alias moved or its adapter was asked last, such as {@code 24h}; {@code off}: only when a client asks
         * for it. Each costs about as long as the evaluation of a candidate.
         */
        @WithDefault("24h")
        RecheckInterval interval();

        /** Until an adapter that could not be asked, since the inference service was away or busy, is asked again. */
        @WithDefault("10m")
        Duration retry();

        /** How long an instance that ended in the middle is believed to be at work before another one takes over. */
        @WithDefault("30s")
        Duration lease();
    }

    /** The budget of a data set's ladder of attempts. */
    interface Retune {
        /** Training runs at most, the first one included; 1 tries nothing again. */
        @WithDefault("6")
        int attempts();

        /** From the first run's start; no attempt begins after it. */
        @WithDefault("60m")
        Duration time();
    }
}
