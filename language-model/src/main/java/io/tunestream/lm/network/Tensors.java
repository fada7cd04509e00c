package io.tunestream.lm.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** Copies between arrays on the device and plain memory. */
public final class Tensors {
    private Tensors() {}

    /** New arrays of the given values; the lists are as long as each other. */
    public static NDList upload(NDManager manager, List<float[]> values, List<long[]> shapes) {
        NDList arrays = new NDList();
        for (int i = 0; i < values.size(); i++) {
            arrays.add(manager.create(values.get(i), new Shape(shapes.get(i))));
        }
        return arrays;
    }

    /** The values of arrays, row-major. */
    public static List<float[]> download(NDList arrays) {
        List<float[]> values = new ArrayList<>();
        for (NDArray array : arrays) {
            values.add(array.toFloatArray());
        }
        return values;
    }

    /** Zeros of the same shapes. */
    public static NDList zerosLike(NDManager manager, NDList arrays) {
        NDList zeros = new NDList();
        for (NDArray array : arrays) {
            zeros.add(manager.zeros(array.getShape()));
        }
        return zeros;
    }
}
