package io.tunestream.lm.network;

import static io.tunestream.lm.network.Program.list;
import static io.tunestream.lm.network.Program.tensor;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The network as a TorchScript program in the PyTorch engine. The weights belong to it from then on. */
public final class TorchScriptNetwork implements Network {
    private static final int ARRAYS_PER_BLOCK = 14;

    private final NDManager manager;
    private final Model model;
    private final Program program;
    private final Dimensions dimensions;
    private final LoraTensors noLora;
    private final NDList weights;
    private final NDList rotation;
    private @Nullable Serving serving;

    /**
     * Compiles the program and hands it the weights.
     *
     * @param manager owner of the weights, on the device they are on; closed with the network
     * @param weights makes them: 12 of each block, final norm, embedding, output matrix
     */
    public TorchScriptNetwork(NDManager manager, Dimensions dimensions, Function<RawTensors, NDList> weights) {
        this.manager = manager;
        this.dimensions = dimensions;
        this.model = Engines.load(ProgramArchive.decoder(), manager.getDevice());
        this.program = new Program(model);
        this.noLora = new LoraTensors(emptyArrays(), 0);
        try {
            this.weights = weights.apply(new RawTensors(program, manager));
            this.rotation = rotation();
            setUp();
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private NDList rotation() {
        NDArray positions = manager.arange(dimensions.positions()).toType(DataType.FLOAT32, false);
        return program.recorded("rotation_tables", new NDList(positions, manager.create(dimensions.frequencies())));
    }

    private void setUp() {
        program.runLong(
                "setup",
                list(weights),
                list(rotation),
                IValue.from((long) dimensions.layers()),
                IValue.from((long) dimensions.heads()),
                IValue.from((long) dimensions.kvHeads()),
                IValue.from(dimensions.eps()));
    }

    private NDList emptyArrays() {
        NDArray empty = manager.zeros(new Shape(0));
        NDList arrays = new NDList();
        for (int i = 0; i < ARRAYS_PER_BLOCK * dimensions.layers(); i++) {
            arrays.add(empty);
        }
        return arrays;
    }

    @Override
    public NDManager newScope() {
        return manager.newSubManager();
    }

    @Override
    public LoraTensors noLora() {
        return noLora;
    }

    @Override
    public Gradients loraGradients(
            NDManager scope, Batch batch, double weight, LoraTensors lora, double dropout, long dropoutSeed) {
        NDList inputs = inputs(scope, batch, weight, lora.scale(), dropout);
        Program.addList(inputs, lora.arrays(), "lora[]");
        NDList outputs = dropout > 0
                ? program.recordedSeeded("lora_gradients", inputs, dropoutSeed)
                : program.recorded("lora_gradients", inputs);
        return gradients(outputs);
    }

    @Override
    public Gradients fullGradients(NDManager scope, Batch batch, double weight, NDList weights) {
        NDList inputs = inputs(scope, batch, weight, 0, 0);
        Program.addList(inputs, weights, "weights[]");
        return gradients(program.recorded("full_gradients", inputs));
    }

    private static NDList inputs(NDManager scope, Batch batch, double weight, double scale, double dropout) {
        return new NDList(
                ids(scope, batch),
                scope.create(batch.selected()),
                scope.create(batch.targets()),
                scope.create(new float[] {(float) weight, (float) scale, (float) dropout}));
    }

    private static NDArray ids(NDManager scope, Batch batch) {
        return scope.create(batch.ids(), new Shape(batch.rows(), batch.width()));
    }

    private static Gradients gradients(NDList outputs) {
        double loss = outputs.get(0).getFloat();
        boolean[] right = outputs.get(1).toBooleanArray();
        return new Gradients(loss, right, outputs.subNDList(2));
    }

    @Override
    public boolean[] right(Batch batch, LoraTensors lora) {
        try (NDManager scope = newScope()) {
            return program.runTensor(
                            scope,
                            "right",
                            tensor(ids(scope, batch)),
                            tensor(scope.create(batch.selected())),
                            tensor(scope.create(batch.targets())),
                            list(lora.arrays()),
                            IValue.from(lora.scale()))
                    .toBooleanArray();
        }
    }

    @Override
    public float[] margins(Batch batch, LoraTensors lora) {
        try (NDManager scope = newScope()) {
            return program.runTensor(
                            scope,
                            "margins",
                            tensor(ids(scope, batch)),
                            tensor(scope.create(batch.selected())),
                            tensor(scope.create(batch.targets())),
                            list(lora.arrays()),
                            IValue.from(lora.scale()))
                    .toFloatArray();
        }
    }

    @Override
    public void copy(NDList to, NDList from) {
        program.runLong("copy_all", list(to), list(from));
    }

    @Override
    public void accumulate(NDList sums, NDList gradients) {
        program.runLong("accumulate", list(sums), list(gradients));
    }

    @Override
    public double clip(NDList gradients, double most) {
        return program.runDouble("clip", list(gradients), IValue.from(most));
    }

    @Override
    public void adamw(
            NDList weights, NDList gradients, NDList first, NDList second, AdamW constants, double rate, int step) {
        program.runLong(
                "adamw",
                list(weights),
                list(gradients),
                list(first),
                list(second),
                IValue.from((long) step),
                IValue.from(rate),
                IValue.from(constants.beta1()),
                IValue.from(constants.beta2()),
                IValue.from(constants.eps()),
                IValue.from(constants.weightDecay()));
    }

    @Override
    public NDList newCache(NDManager scope, int capacity) {
        return program.runList(scope, "cache", IValue.from(1L), IValue.from((long) capacity));
    }

    @Override
    public NDArray forward(NDManager scope, int[] ids, int start, NDList cache, LoraTensors lora) {
        long[] wide = java.util.Arrays.stream(ids).asLongStream().toArray();
        try (NDArray tokens = scope.create(wide, new Shape(1, wide.length))) {
            return program.runTensor(
                    scope,
                    "forward",
                    tensor(tokens),
                    IValue.from((long) start),
                    list(cache),
                    list(lora.arrays()),
                    IValue.from(lora.scale()));
        }
    }

    @Override
    public synchronized Serving serving() {
        if (serving == null) {
            serving = new TorchScriptServing(manager, dimensions, weights, rotation);
        }
        return serving;
    }

    @Override
    public synchronized void close() {
        if (serving != null) {
            serving.close();
        }
        model.close();
        manager.close();
    }
}
