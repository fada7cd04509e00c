package io.tunestream.lm.network;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Calls the methods of a loaded TorchScript program.
 *
 * <p>Two ways: {@code run*} in the engine's inference mode, whose new tensors no gradient can pass; and {@code recorded*}
 * with gradients, which takes tensors only. Grad mode and the graph optimizer are settings of the calling thread, so each
 * call sets them: other threads are never recorded. The optimizer stays off because it would compute the first calls
 * otherwise than the later ones, and a resumed run would differ in the last bit.
 */
final class Program {
    /** The engine has one random generator for dropout; seeding and drawing must not be interleaved. */
    private static final Object RANDOM_GENERATOR = new Object();

    private final PtSymbolBlock block;

    Program(Model model) {
        this.block = (PtSymbolBlock) model.getBlock();
    }

    /** Names the arrays so that the engine passes them as one list argument. */
    static void addList(NDList inputs, NDList list, String name) {
        for (NDArray array : list) {
            array.setName(name);
            inputs.add(array);
        }
    }

    static IValue tensor(NDArray array) {
        return IValue.from((PtNDArray) array);
    }

    static IValue list(NDList arrays) {
        return IValue.listFrom(arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
    }

    /** Runs with gradients; the first input's manager owns the results. */
    NDList recorded(String method, NDList inputs) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        JniUtils.setGraphExecutorOptimize(false);
        try (NDArray name = inputs.get(0).getManager().zeros(new Shape(1))) {
            name.setName("module_method:" + method);
            NDList named = new NDList(inputs);
            named.add(name);
            return IValueUtils.forward(block, named, true);
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    NDList recordedSeeded(String method, NDList inputs, long seed) {
        synchronized (RANDOM_GENERATOR) {
            JniUtils.setSeed(seed);
            return recorded(method, inputs);
        }
    }

    long runLong(String method, IValue... inputs) {
        try (IValue result = run(method, inputs)) {
            return result.toLong();
        }
    }

    long[] runLongs(String method, IValue... inputs) {
        try (IValue result = run(method, inputs)) {
            return result.toLongArray();
        }
    }

    double runDouble(String method, IValue... inputs) {
        try (IValue result = run(method, inputs)) {
            return result.toDouble();
        }
    }

    NDArray runTensor(NDManager scope, String method, IValue... inputs) {
        try (IValue result = run(method, inputs)) {
            return result.toTensor((PtNDManager) scope);
        }
    }

    NDList runList(NDManager scope, String method, IValue... inputs) {
        try (IValue result = run(method, inputs)) {
            return result.toNDList((PtNDManager) scope);
        }
    }

    private IValue run(String method, IValue... inputs) {
        JniUtils.setGraphExecutorOptimize(false);
        try {
            return IValueUtils.runMethod(block, method, inputs);
        } finally {
            for (IValue input : inputs) {
                input.close();
            }
        }
    }
}
