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
    /** Which of an adapter's matrices. */
    public enum Part {
        /** A and B. */
        BOTH,
        /** B alone: A stays as it is. */
        B
    }

    /** The arrays that are there, in order: A and B of each linear. */
    public NDList trained() {
        return trained(Part.BOTH);
    }

    /** What training updates of the arrays that are there, in order. */
    public NDList trained(Part part) {
        NDList present = new NDList();
        for (int i = 0; i < arrays.size(); i++) {
            if (isPresent(arrays.get(i)) && (part == Part.BOTH || i % 2 == 1)) {
                present.add(arrays.get(i));
            }
        }
        return present;
    }

    private static boolean isPresent(NDArray array) {
        return array.size() > 0;
    }
}
