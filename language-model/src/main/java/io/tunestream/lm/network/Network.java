package io.tunestream.lm.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * The network's operations on tensors; the only thing above it that knows the engine's program is its factory. Results
 * belong to the scope they are made in. Thread-safe; arrays given for updating must not be used by others meanwhile.
 *
 * @see "docs/adr/0002-torchscript-program-assembled-in-java.md"
 */
public interface Network extends AutoCloseable {
    /** Memory for one step or one request; the caller closes it. */
    NDManager newScope();

    /** The tensors of an adapter that changes nothing. */
    LoraTensors noLora();

    /**
     * Loss and gradients of an adapter.
     *
     * @param entry where the pack enters: at or below the adapter's first block
     * @param weights of each label's cross-entropy, S of them
     * @param dropout share of the adapter's inputs set to zero, 0 for none
     * @param dropoutSeed decides which; unused without dropout
     * @param trained of both A and B, or of B alone
     */
    Gradients loraGradients(
            NDManager scope,
            Pack pack,
            Entry entry,
            float[] weights,
            LoraTensors lora,
            double dropout,
            long dropoutSeed,
            LoraTensors.Part trained);

    /** Loss, as the mean over all labels, and gradients of all weights, given in the network's order. */
    Gradients fullGradients(NDManager scope, Batch batch, NDList weights);

    /** For each label by how many logits it leads over the best other token, without dropout; negative: it does not. */
    float[] margins(Pack pack, Entry entry, LoraTensors lora);

    /**
     * Computes what the blocks below one give to the tokens of these packs.
     *
     * @param owner of the hidden states, 4 D bytes a node
     */
    Entry enterAt(NDManager owner, int block, List<Pack> packs);

    /**
     * In the inputs of each linear, the directions along which tokens that are to be taught stand out from general ones.
     *
     * @param entry where the packs enter: at or below the first block that is looked at
     * @param first the lowest block that is looked at
     * @param rank how many directions
     * @param ridge what counts as noise, as a share of the mean square of the general tokens' inputs
     * @return for each block from the first on four matrices, rank x in: of q, k and v; of o; of gate and up; of down
     */
    List<float[]> directions(
            List<Sample> lessons, List<Sample> general, Entry entry, int first, int rank, double ridge);

    /** Copies values, in place; the lists have the same shapes. */
    void copy(NDList to, NDList from);

    /** Adds gradients to sums, in place. */
    void accumulate(NDList sums, NDList gradients);

    /** Scales gradients in place to the norm {@code most} where it is larger (0: never) and returns the norm before. */
    double clip(NDList gradients, double most);

    /** One AdamW update in place, as torch.optim.AdamW does it; {@code step} counts from 1. */
    void adamw(NDList weights, NDList gradients, NDList first, NDList second, AdamW constants, double rate, int step);

    /** The same weights for answers; the first call may take seconds on a large base. Closed with this. */
    Serving serving();

    /** An empty key-value cache for one sequence of at most {@code capacity} tokens. */
    NDList newCache(NDManager scope, int capacity);

    /**
     * Logits (1 x V) after the last of these tokens, which stand at {@code start} and after; the cache is filled before
     * that and grows by them.
     */
    NDArray forward(NDManager scope, int[] ids, int start, NDList cache, LoraTensors lora);

    @Override
    void close();
}
