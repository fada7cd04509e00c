package io.tunestream.lm.network;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Serving as a second TorchScript program over the weights of the first. */
final class TorchScriptServing implements Serving {
    /** Tile of FBGEMM's fp16 kernel: up to so many rows are computed in the time of one. */
    private static final int PACKED_TILE = 6;

    private static final int ARRAYS_PER_BLOCK = 8;

    private final Model model;
    private final Program program;
    private final ServedAdapter noAdapter;

    /** Compiles the program and chooses how it keeps its weights; may take seconds on a large base. */
    TorchScriptServing(NDManager manager, Dimensions dimensions, NDList weights, NDList rotation) {
        this.model = Engines.load(ProgramArchive.serving(), manager.getDevice());
        this.program = new Program(model);
        this.noAdapter = new ServedAdapter(emptyArrays(manager, dimensions.layers()));
        program.runLong(
                "setup",
                Program.list(weights),
                Program.list(rotation),
                IValue.from((long) dimensions.layers()),
                IValue.from((long) dimensions.heads()),
                IValue.from((long) dimensions.kvHeads()),
                IValue.from(dimensions.eps()));
        new ServingPrecision(program, manager, weights).packIfFaster();
        NativeHeap.giveBack();
    }

    private static NDList emptyArrays(NDManager manager, int layers) {
        NDArray empty = manager.zeros(new Shape(0));
        NDList arrays = new NDList();
        for (int i = 0; i < ARRAYS_PER_BLOCK * layers; i++) {
            arrays.add(empty);
        }
        return arrays;
    }

    @Override
    public NDArray newCache(NDManager scope, int capacity) {
        return program.runTensor(scope, "cache", IValue.from((long) capacity));
    }

    @Override
    public void copyPrefix(NDArray to, NDArray from, int tokens) {
        program.runLong("copy_prefix", Program.tensor(to), Program.tensor(from), IValue.from((long) tokens));
    }

    @Override
    public ServedAdapter noAdapter() {
        return noAdapter;
    }

    @Override
    public ServedAdapter adapter(NDManager scope, LoraTensors lora) {
        return new ServedAdapter(
                program.runList(scope, "adapter", Program.list(lora.arrays()), IValue.from(lora.scale())));
    }

    @Override
    public NDArray logits(NDManager scope, Pass pass) {
        List<PtNDArray> caches = new ArrayList<>();
        long[] ids = new long[pass.tokens()];
        long[] positions = new long[ids.length];
        long[] wanted = new long[pass.wanted()];
        long[] starts = new long[pass.parts().size()];
        long[] counts = new long[starts.length];
        int at = 0;
        int wantedAt = 0;
        for (int s = 0; s < starts.length; s++) {
            Pass.Part part = pass.parts().get(s);
            caches.add((PtNDArray) part.cache());
            starts[s] = part.start();
            counts[s] = part.ids().length;
            for (int i = 0; i < part.ids().length; i++) {
                ids[at] = part.ids()[i];
                positions[at++] = part.start() + (long) i;
            }
            for (int i = part.wanted(); i > 0; i--) {
                wanted[wantedAt++] = at - (long) i;
            }
        }
        Adapters adapters = Adapters.of(pass);
        try (NDArray idArray = scope.create(ids);
                NDArray positionArray = scope.create(positions);
                NDArray wantedArray = scope.create(wanted)) {
            return program.runTensor(
                    scope,
                    "forward",
                    Program.tensor(idArray),
                    Program.tensor(positionArray),
                    IValue.listFrom(starts),
                    IValue.listFrom(counts),
                    IValue.listFrom(caches.toArray(PtNDArray[]::new)),
                    Program.list(adapters.arrays),
                    IValue.listFrom(adapters.tokens),
                    Program.tensor(wantedArray));
        }
    }

    @Override
    public int[] choose(NDArray logits) {
        return Arrays.stream(program.runLongs("choose", Program.tensor(logits)))
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    @Override
    public int cheapTokens() {
        return PACKED_TILE;
    }

    @Override
    public void close() {
        model.close();
    }

    /** The adapters of a pass with the number of neighbouring tokens each of them is for. */
    private record Adapters(NDList arrays, long[] tokens) {
        static Adapters of(Pass pass) {
            NDList arrays = new NDList();
            List<Long> tokens = new ArrayList<>();
            ServedAdapter last = null;
            for (Pass.Part part : pass.parts()) {
                if (part.adapter() == last) {
                    tokens.set(tokens.size() - 1, tokens.get(tokens.size() - 1) + part.ids().length);
                } else {
                    last = part.adapter();
                    arrays.addAll(last.arrays());
                    tokens.add((long) part.ids().length);
                }
            }
            return new Adapters(
                    arrays, tokens.stream().mapToLong(Long::longValue).toArray());
        }
    }
}
