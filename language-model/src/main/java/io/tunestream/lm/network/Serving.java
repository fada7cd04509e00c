package io.tunestream.lm.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Forward passes for answers: tokens of several sequences at once, each with its own cache and adapter. Thread-safe; a
 * cache is used by one pass at a time.
 *
 * @see "docs/adr/0006-answers-share-packed-passes.md"
 */
public interface Serving extends AutoCloseable {
    /** Room for the keys and values of one sequence of at most {@code capacity} tokens. */
    NDArray newCache(NDManager scope, int capacity);

    /** Copies the keys and values of the first tokens. */
    void copyPrefix(NDArray to, NDArray from, int tokens);

    /** What answers without an adapter. */
    ServedAdapter noAdapter();

    /** A copy of an adapter's weights as passes take them; later changes of the weights do not reach it. */
    ServedAdapter adapter(NDManager scope, LoraTensors lora);

    /** Logits (S x V) after the wanted tokens, in the pass' order. */
    NDArray logits(NDManager scope, Pass pass);

    /** The first choice of each row of logits, or -1 where they are not all finite. */
    int[] choose(NDArray logits);

    /** How many tokens cost about as much as one, so that guessing the next ones is cheap. */
    int cheapTokens();

    @Override
    void close();
}
