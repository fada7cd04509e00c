package io.tunestream.lm.network;

import static io.tunestream.lm.network.Program.list;
import static io.tunestream.lm.network.Program.tensor;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The network as a TorchScript program in the PyTorch engine. The weights belong to it from then on. */
public final class TorchScriptNetwork implements Network {
    private static final int ARRAYS_PER_BLOCK = 14;
    /**
     * Elements of a wide weight that the CPU multiplies at once, 4 MB of them, which a cache holds: with a whole output
     * matrix MKL came to two thirds of the speed. Other devices take weights whole.
     */
    private static final long CPU_SLICE = 1L << 20;

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
        this(manager, dimensions, weights, Device.cpu().equals(manager.getDevice()) ? CPU_SLICE : 0);
    }

    /** @param slice elements of a wide weight that are multiplied at once; 0: all */
    TorchScriptNetwork(NDManager manager, Dimensions dimensions, Function<RawTensors, NDList> weights, long slice) {
        this.manager = manager;
        this.dimensions = dimensions;
        this.model = Engines.load(ProgramArchive.decoder(), manager.getDevice());
        this.program = new Program(model);
        this.noLora = new LoraTensors(emptyArrays(), 0);
        try {
            this.weights = weights.apply(new RawTensors(program, manager));
            this.rotation = rotation();
            setUp(slice);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private NDList rotation() {
        NDArray positions = manager.arange(dimensions.positions()).toType(DataType.FLOAT32, false);
        return program.recorded("rotation_tables", new NDList(positions, manager.create(dimensions.frequencies())));
    }

    private void setUp(long slice) {
        program.runLong(
                "setup",
                list(weights),
                list(rotation),
                IValue.from((long) dimensions.layers()),
                IValue.from((long) dimensions.heads()),
                IValue.from((long) dimensions.kvHeads()),
                IValue.from(slice),
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
            NDManager scope,
            Pack pack,
            Entry entry,
            float[] weights,
            LoraTensors lora,
            double dropout,
            long dropoutSeed,
            LoraTensors.Part trained) {
        float both = trained == LoraTensors.Part.BOTH ? 1 : 0;
        float[] numbers = {(float) lora.scale(), (float) dropout, entry.block(), both};
        NDList inputs =
                new NDList(scope.create(numbers), known(scope, entry)); // the first one's owner owns the results
        Program.addList(inputs, places(scope, pack, entry), "places[]");
        DistinctLabels labels = DistinctLabels.of(pack);
        Program.addList(inputs, labels(scope, labels.selected(), labels.targets(), labels.sums(weights)), "labels[]");
        Program.addList(inputs, lora.arrays(), "lora[]");
        Gradients found = gradients(
                dropout > 0
                        ? program.recordedSeeded("lora_gradients", inputs, dropoutSeed)
                        : program.recorded("lora_gradients", inputs));
        return new Gradients(labels.spread(found.losses()), labels.spread(found.leads()), found.arrays());
    }

    @Override
    public Gradients fullGradients(NDManager scope, Batch batch, NDList weights) {
        float[] mean = new float[batch.labels()];
        Arrays.fill(mean, 1f / mean.length);
        NDList inputs = new NDList(scope.create(batch.ids(), new Shape(batch.rows(), batch.width())));
        Program.addList(inputs, labels(scope, batch.selected(), batch.targets(), mean), "labels[]");
        Program.addList(inputs, weights, "weights[]");
        return gradients(program.recorded("full_gradients", inputs));
    }

    private static NDArray known(NDManager scope, Entry entry) {
        NDArray hidden = entry.hidden();
        return hidden == null ? scope.zeros(new Shape(0)) : hidden;
    }

    private static NDList places(NDManager scope, Pack pack, Entry entry) {
        NDArray seen = scope.create(pack.seen(), new Shape(pack.tokens(), pack.tokens()));
        long[] indices = entry.hidden() == null ? pack.ids() : pack.nodes();
        return new NDList(scope.create(indices), scope.create(pack.positions()), seen);
    }

    private static NDList labels(NDManager scope, long[] selected, long[] targets, float[] weights) {
        return new NDList(scope.create(selected), scope.create(targets), scope.create(weights));
    }

    private static Gradients gradients(NDList outputs) {
        return new Gradients(outputs.get(0).toFloatArray(), outputs.get(1).toFloatArray(), outputs.subNDList(2));
    }

    @Override
    public float[] margins(Pack pack, Entry entry, LoraTensors lora) {
        DistinctLabels labels = DistinctLabels.of(pack);
        try (NDManager scope = newScope()) {
            NDArray found = program.runTensor(
                    scope,
                    "margins",
                    tensor(known(scope, entry)),
                    list(places(scope, pack, entry)),
                    tensor(scope.create(labels.selected())),
                    tensor(scope.create(labels.targets())),
                    IValue.from((long) entry.block()),
                    list(lora.arrays()),
                    IValue.from(lora.scale()));
            return labels.spread(found.toFloatArray());
        }
    }

    @Override
    public Entry enterAt(NDManager owner, int block, List<Pack> packs) {
        long nodes = 1
                + packs.stream()
                        .flatMapToLong(pack -> Arrays.stream(pack.nodes()))
                        .max()
                        .orElse(-1);
        NDArray hidden = owner.zeros(
                new Shape(nodes, weights.get(weights.size() - 2).getShape().get(1)));
        for (Pack pack : packs) {
            try (NDManager scope = newScope()) {
                program.runLong(
                        "lower",
                        tensor(hidden),
                        tensor(scope.create(pack.nodes())),
                        list(places(scope, pack, Entry.EMBEDDING)),
                        IValue.from((long) block));
            }
        }
        return new Entry(block, hidden);
    }

    @Override
    public List<float[]> directions(
            List<Sample> lessons, List<Sample> general, Entry entry, int first, int rank, double ridge) {
        try (NDManager scope = newScope()) {
            NDList packs = new NDList();
            for (Sample sample :
                    Stream.concat(lessons.stream(), general.stream()).toList()) {
                packs.addAll(places(scope, sample.pack(), entry));
                packs.add(scope.create(sample.taken()));
            }
            return Tensors.download(program.runList(
                    scope,
                    "directions",
                    tensor(known(scope, entry)),
                    list(packs),
                    IValue.from((long) lessons.size()),
                    IValue.from((long) entry.block()),
                    IValue.from((long) first),
                    IValue.from((long) rank),
                    IValue.from(ridge)));
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
        long[] wide = Arrays.stream(ids).asLongStream().toArray();
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
