package io.tunestream.lm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tunestream.lm.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlicedProductsTest {
    private static final int LAYERS = 2;
    private static final int HIDDEN = 8;
    private static final int KEYS = 4;
    private static final int INNER = 25; // no multiple of a slice
    private static final int VOCABULARY = 51;
    private static final int RANK = 2;
    private static final Dimensions DIMENSIONS = new Dimensions(LAYERS, 2, 1, 16, 1e-6, new float[] {1, 0.1f});
    private static final int[][] BLOCK = {
        {HIDDEN},
        {HIDDEN, HIDDEN},
        {HIDDEN},
        {KEYS, HIDDEN},
        {KEYS},
        {KEYS, HIDDEN},
        {KEYS},
        {HIDDEN, HIDDEN},
        {HIDDEN},
        {INNER, HIDDEN},
        {INNER, HIDDEN},
        {HIDDEN, INNER}
    };
    /** Out and in of q, k, v, o, gate, up, down. */
    private static final int[][] MODULES = {
        {HIDDEN, HIDDEN},
        {KEYS, HIDDEN},
        {KEYS, HIDDEN},
        {HIDDEN, HIDDEN},
        {INNER, HIDDEN},
        {INNER, HIDDEN},
        {HIDDEN, INNER}
    };

    private static final Pack PACK = new Pack(
            new long[] {3, 50, 7, 9},
            new long[] {0, 1, 2, 3},
            new long[] {0, 1, 2, 1},
            new int[] {-1, 0, 1, 0},
            new long[] {1, 2, 3},
            new long[] {7, 50, 11});

    @Test
    void computesTheSameInSlicesAsAtOnce() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch");
                Network whole = network(manager.newSubManager(), 0);
                Network sliced = network(manager.newSubManager(), 17)) {
            // When
            List<float[]> expected = gradients(whole);
            List<float[]> found = gradients(sliced);
            float[] expectedLeads = leads(whole);
            float[] foundLeads = leads(sliced);

            // Then
            assertThat(foundLeads).containsExactly(expectedLeads, within(1e-5f));
            assertThat(found).hasSameSizeAs(expected).hasSize(2 + 2 * MODULES.length * LAYERS);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(found.get(i)).as("array " + i).containsExactly(expected.get(i), within(1e-6f));
            }
        }
    }

    private static List<float[]> gradients(Network network) {
        try (NDManager scope = network.newScope()) {
            Gradients gradients = network.loraGradients(
                    scope,
                    PACK,
                    Entry.EMBEDDING,
                    new float[] {0.2f, 0.3f, 0.5f},
                    lora(scope),
                    0,
                    0,
                    LoraTensors.Part.BOTH);
            List<float[]> all = new ArrayList<>(List.of(gradients.losses(), gradients.leads()));
            gradients.arrays().forEach(array -> all.add(array.toFloatArray()));
            return all;
        }
    }

    private static float[] leads(Network network) {
        try (NDManager scope = network.newScope()) {
            return network.margins(PACK, Entry.EMBEDDING, lora(scope));
        }
    }

    private static LoraTensors lora(NDManager scope) {
        Random random = new Random(2);
        NDList arrays = new NDList();
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int[] module : MODULES) {
                arrays.add(random(scope, random, RANK, module[1]));
                arrays.add(random(scope, random, module[0], RANK));
            }
        }
        return new LoraTensors(arrays, 0.5);
    }

    private static Network network(NDManager manager, long slice) {
        Random random = new Random(1);
        NDList weights = new NDList();
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int[] shape : BLOCK) {
                weights.add(
                        shape.length == 1
                                ? manager.ones(new Shape(shape[0]))
                                : random(manager, random, shape[0], shape[1]));
            }
        }
        weights.add(manager.ones(new Shape(HIDDEN)));
        weights.add(random(manager, random, VOCABULARY, HIDDEN));
        weights.add(random(manager, random, VOCABULARY, HIDDEN));
        return new TorchScriptNetwork(manager, DIMENSIONS, raw -> weights, slice);
    }

    private static NDArray random(NDManager manager, Random random, int rows, int columns) {
        return manager.create(Fixtures.gaussian(random, rows * columns, 0.5f), new Shape(rows, columns));
    }
}
