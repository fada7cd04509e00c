package io.tunestream.lm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tunestream.lm.network.Dimensions;
import io.tunestream.lm.network.LoraTensors;
import java.util.Optional;

/**
 * Finds the place where numbers stop being finite: one forward pass, block by block with the engine's plain operations,
 * looked at after each half. Slow and only for when logits, a loss or a gradient were not finite, so that the fault has a
 * name. Not thread-safe; one per pass.
 *
 * <p>Shapes: T positions, D hidden size, H query heads, K key heads, d head size.
 */
final class NumericTrace {
    private static final int WEIGHTS_PER_BLOCK = 12;
    private static final int LORA_PER_BLOCK = 14;

    private final NDManager scope;
    private final Dimensions dimensions;
    private final NDList weights;
    private final LoraTensors lora;
    private final NDArray cos;
    private final NDArray sin;
    private final NDArray unseen; // (T, T), far below zero where a key comes after its query
    private NDArray x; // (T, D)

    NumericTrace(NDManager scope, Dimensions dimensions, NDList weights, LoraTensors lora, int[] ids) {
        this.scope = scope;
        this.dimensions = dimensions;
        this.weights = weights;
        this.lora = lora;
        NDArray frequencies = scope.create(dimensions.frequencies()).reshape(1, -1);
        NDArray positions = scope.arange((float) ids.length);
        this.unseen = positions
                .reshape(1, -1)
                .gt(positions.reshape(-1, 1))
                .toType(DataType.FLOAT32, false)
                .mul(-1e30f);
        NDArray half = positions.reshape(-1, 1).matMul(frequencies);
        NDArray angles = half.concat(half, 1);
        this.cos = angles.cos();
        this.sin = angles.sin();
        NDArray found = weight(dimensions.layers(), 1).get(scope.create(ids));
        found.attach(scope);
        this.x = found;
    }

    /** The first place whose output is not finite; empty: all numbers are. */
    Optional<String> firstFault() {
        if (!isFinite(x)) {
            return Optional.of("the embedding");
        }
        for (int block = 0; block < dimensions.layers(); block++) {
            attention(block);
            if (!isFinite(x)) {
                return Optional.of("layer " + block + "'s attention");
            }
            feedForward(block);
            if (!isFinite(x)) {
                return Optional.of("layer " + block + "'s feed-forward");
            }
        }
        return isFinite(logits()) ? Optional.empty() : Optional.of("the output matrix");
    }

    /** After the last position, once the blocks have run. */
    NDArray logits() {
        NDArray last = x.get(x.getShape().get(0) - 1).reshape(1, -1);
        return norm(last, weight(dimensions.layers(), 0)).matMul(transposed(weight(dimensions.layers(), 2)));
    }

    private void attention(int block) {
        NDArray h = norm(x, weight(block, 0));
        int groups = dimensions.heads() / dimensions.kvHeads();
        NDArray q = rotate(heads(linear(h, block, 1, 0, 2), dimensions.heads()));
        NDArray k =
                rotate(heads(linear(h, block, 3, 1, 4), dimensions.kvHeads())).repeat(0, groups);
        NDArray v = heads(linear(h, block, 5, 2, 6), dimensions.kvHeads()).repeat(0, groups);
        NDArray scores = q.matMul(k.swapAxes(1, 2)).div(Math.sqrt(q.getShape().get(2)));
        NDArray seen = scores.add(unseen).softmax(-1).matMul(v); // (H, T, d)
        NDArray joined = seen.swapAxes(0, 1).reshape(x.getShape().get(0), -1);
        x = x.add(linear(joined, block, 7, 3, -1));
    }

    private void feedForward(int block) {
        NDArray h = norm(x, weight(block, 8));
        NDArray gate = linear(h, block, 9, 4, -1);
        NDArray inner = gate.mul(gate.neg().exp().add(1).pow(-1)).mul(linear(h, block, 10, 5, -1));
        x = x.add(linear(inner, block, 11, 6, -1));
    }

    private NDArray linear(NDArray input, int block, int matrix, int module, int bias) {
        NDArray y = input.matMul(transposed(weight(block, matrix)));
        NDArray a = lora.arrays().get(LORA_PER_BLOCK * block + 2 * module);
        if (a.size() > 0) {
            NDArray b = lora.arrays().get(LORA_PER_BLOCK * block + 2 * module + 1);
            y = y.add(input.matMul(transposed(a)).mul(lora.scale()).matMul(transposed(b)));
        }
        boolean biased = bias >= 0 && weight(block, bias).size() > 0;
        return biased ? y.add(weight(block, bias)) : y;
    }

    /** Belongs to the pass, not to the weights it is a view of. */
    private NDArray transposed(NDArray matrix) {
        NDArray view = matrix.transpose();
        view.attach(scope);
        return view;
    }

    private NDArray norm(NDArray input, NDArray weight) {
        NDArray mean = input.mul(input).mean(new int[] {-1}, true);
        return input.mul(mean.add(dimensions.eps()).pow(-0.5)).mul(weight);
    }

    /** (T, H * d) -> (H, T, d). */
    private NDArray heads(NDArray input, int heads) {
        long positions = input.getShape().get(0);
        return input.reshape(new Shape(positions, heads, -1)).swapAxes(0, 1);
    }

    private NDArray rotate(NDArray input) {
        NDList halves = input.split(2, 2);
        NDArray turned = NDArrays.concat(new NDList(halves.get(1).neg(), halves.get(0)), 2);
        return input.mul(cos).add(turned.mul(sin));
    }

    private NDArray weight(int block, int index) {
        return weights.get(WEIGHTS_PER_BLOCK * block + index);
    }

    /** Largest and smallest are NaN where one value is. */
    private static boolean isFinite(NDArray array) {
        return Float.isFinite(array.max().getFloat())
                && Float.isFinite(array.min().getFloat());
    }
}
