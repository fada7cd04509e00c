package io.tunestream.lm.network;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * Where passes enter the network. Below the lowest block that has an adapter nothing ever changes, so what the blocks
 * there give can be computed once.
 *
 * @param block the first one that a pass goes through
 * @param hidden hidden states before that block, a row of D for each node; null: the embedding
 */
public record Entry(int block, @Nullable NDArray hidden) {
    /** At the bottom. */
    public static final Entry EMBEDDING = new Entry(0, null);
}
