package io.tunestream.lm.training;

import ai.djl.ndarray.NDManager;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.Entry;
import io.tunestream.lm.network.Pack;
import java.util.List;

/** Computes what never changes once: the hidden states below the lowest block that an adapter changes. */
final class KnownStates {
    private static final long MOST_BYTES = 256L << 20;

    private KnownStates() {}

    /**
     * Where these packs enter the network.
     *
     * @param owner of what is computed
     * @param nodes tokens that the packs have altogether
     * @return the embedding when all blocks are changed, or when there are too many tokens to keep
     */
    static Entry of(BaseModel base, NDManager owner, LoraConfig shape, List<Pack> packs, int nodes) {
        long bytes = (long) nodes * base.config().hiddenSize() * Float.BYTES;
        return shape.firstLayer() == 0 || bytes > MOST_BYTES
                ? Entry.EMBEDDING
                : base.network().enterAt(owner, shape.firstLayer(), packs);
    }
}
