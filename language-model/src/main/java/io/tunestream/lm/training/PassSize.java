package io.tunestream.lm.training;

import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.model.ModelConfig;

/** How many tokens one forward and backward pass may have, so that what it keeps for the way back fits the memory. */
final class PassSize {
    /** Besides the weights. With less, five rows of a 0.5B are two passes, which take a third longer than one. */
    private static final long BYTES = 480L << 20;
    /** Every token looks at every other one in a pass, most of them in vain: longer ones cost more than they save. */
    private static final int MOST = 288;
    /** Shorter passes would leave the processor waiting for weights. */
    private static final int LEAST = 64;

    private PassSize() {}

    /** For an adapter of this shape; the blocks below its first keep nothing. */
    static int tokens(ModelConfig model, LoraConfig lora) {
        long blocks = Math.max(1, model.layers() - lora.firstLayer());
        // Of each block: both norms' inputs and outputs, q, k, v, attention; gate and up.
        long elements = 8L * model.hiddenSize() + 2L * model.intermediateSize();
        return (int) Math.max(LEAST, Math.min(MOST, BYTES / (Float.BYTES * elements * blocks)));
    }
}
