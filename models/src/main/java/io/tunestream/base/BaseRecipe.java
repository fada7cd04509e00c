package io.tunestream.base;

import io.tunestream.base.bpe.BpeTokenizer;
import io.tunestream.lm.model.ModelConfig;
import io.tunestream.lm.model.RopeScaling;
import io.tunestream.lm.pretraining.PretrainingSettings;
import java.nio.file.Path;
import java.util.Set;

/**
 * Everything the bundled base follows from.
 *
 * @param seed of corpus, initial weights and order
 * @param records of the corpus
 * @param tokenizerRecords the first records, on which the tokenizer is learned
 * @param vocabularySize tokens of the tokenizer
 * @param steps optimizer updates
 * @param batch sequences in a step
 * @param sequenceLength tokens in a sequence
 * @param checkpointEvery steps between two checkpoints
 */
public record BaseRecipe(
        long seed,
        int records,
        int tokenizerRecords,
        int vocabularySize,
        int steps,
        int batch,
        int sequenceLength,
        int checkpointEvery) {
    /** Four Chinese characters: longer tokens would be whole phrases of the corpus. */
    public static final int MAX_TOKEN_BYTES = 12;

    private static final int HIDDEN = 256;
    private static final int LAYERS = 6;
    private static final int HEADS = 4;
    private static final int KEY_VALUE_HEADS = 2;
    private static final int INTERMEDIATE = 768;
    private static final int POSITIONS = 1024;
    private static final double ROPE_THETA = 10_000;
    private static final double RMS_EPSILON = 1e-6;

    /** The recipe of {@code models/tunestream-tiny}. */
    public static BaseRecipe bundled() {
        return new BaseRecipe(7, 120_000, 60_000, 6_144, 1_100, 16, 256, 50);
    }

    /** Qwen2's architecture at 6.3 million parameters. */
    ModelConfig model(int vocabulary) {
        return new ModelConfig(
                "qwen2",
                HIDDEN,
                LAYERS,
                HEADS,
                KEY_VALUE_HEADS,
                HIDDEN / HEADS,
                INTERMEDIATE,
                vocabulary,
                ROPE_THETA,
                RopeScaling.NONE,
                RMS_EPSILON,
                POSITIONS,
                true,
                true,
                Set.of(BpeTokenizer.END));
    }

    PretrainingSettings pretraining(Path folder) {
        PretrainingSettings defaults = PretrainingSettings.defaults(steps, seed, folder);
        return new PretrainingSettings(
                defaults.learningRate(),
                defaults.finalRateShare(),
                defaults.warmupSteps(),
                steps,
                batch,
                sequenceLength,
                defaults.clipNorm(),
                defaults.weightDecay(),
                seed,
                folder,
                checkpointEvery);
    }
}
