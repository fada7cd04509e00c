package io.tunestream.lm.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * An adapter as the program takes it.
 *
 * @param arrays for each block A and B of q, k, v, o, gate, up, down; an empty array where a module has none
 * @param scale alpha / rank
 */
public record LoraTensors(NDList arrays, double scale) {
    /** The arrays that are there, in order: what training updates. */
    public NDList trained() {
        NDList present = new NDList();
        arrays.stream().filter(LoraTensors::isPresent).forEach(present::add);
        return present;
    }

    private static boolean isPresent(NDArray array) {
        return array.size() > 0;
    }
}
