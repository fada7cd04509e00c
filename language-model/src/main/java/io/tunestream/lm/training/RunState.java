package io.tunestream.lm.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraLayout;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.AdamW;
import io.tunestream.lm.network.Entry;
import io.tunestream.lm.network.LoraTensors;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.network.Tensors;
import io.tunestream.lm.training.TrainingCheckpoint.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The tensors of a run: adapter, moments, and the adapter as it was before the last update. */
final class RunState implements AutoCloseable {
    private final BaseModel base;
    private final Network network;
    private final NDManager manager;
    private final LoraAdapter adapter;
    private final LoraTensors.Part part;
    private final NDList weights;
    private final NDList first;
    private final NDList second;
    private final NDList before;

    private RunState(BaseModel base, TrainingSettings settings, LoraAdapter adapter) {
        this.base = base;
        this.network = base.network();
        this.manager = network.newScope();
        this.adapter = adapter;
        this.part = settings.trained();
        this.weights = adapter.tensors().trained(part);
        this.first = Tensors.zerosLike(manager, weights);
        this.second = Tensors.zerosLike(manager, weights);
        this.before = Tensors.zerosLike(manager, weights);
        network.copy(before, weights);
    }

    /** At the start: a new adapter, or a copy of the one the run goes on from. */
    static RunState fresh(
            BaseModel base, TrainingSettings settings, TrainingRows rows, Entry entry, @Nullable LoraAdapter start) {
        return new RunState(
                base,
                settings,
                start == null
                        ? first(base, settings, rows, entry)
                        : LoraAdapter.of(base, settings.lora(), start.values()));
    }

    private static LoraAdapter first(BaseModel base, TrainingSettings settings, TrainingRows rows, Entry entry) {
        Directions directions = settings.directions();
        return directions == null
                ? LoraAdapter.initialize(base, settings.lora(), settings.seed())
                : DataDirections.start(base, rows, entry, settings.lora(), directions.ridge());
    }

    static RunState resumed(BaseModel base, TrainingSettings settings, TrainingCheckpoint from) {
        RunState state = new RunState(base, settings, LoraAdapter.of(base, settings.lora(), from.values(Part.ADAPTER)));
        state.restore(state.first, state.kept(from.values(Part.FIRST_MOMENT)));
        state.restore(state.second, state.kept(from.values(Part.SECOND_MOMENT)));
        return state;
    }

    /** Of values for A and B of each linear those that are trained. */
    private List<float[]> kept(List<float[]> values) {
        return part == LoraTensors.Part.BOTH
                ? values
                : IntStream.range(0, values.size())
                        .filter(i -> i % 2 == 1)
                        .mapToObj(values::get)
                        .toList();
    }

    /** Moments for A and B of each linear; an A that stays has none, which zeros stand for. */
    private List<float[]> moments(NDList arrays, List<long[]> shapes) {
        List<float[]> values = new ArrayList<>(Tensors.download(arrays));
        for (int i = 0; part == LoraTensors.Part.B && i < shapes.size(); i += 2) {
            values.add(i, new float[Math.toIntExact(shapes.get(i)[0] * shapes.get(i)[1])]);
        }
        return values;
    }

    private void restore(NDList arrays, List<float[]> values) {
        try (NDManager scope = network.newScope()) {
            List<long[]> shapes =
                    arrays.stream().map(array -> array.getShape().getShape()).toList();
            network.copy(arrays, Tensors.upload(scope, values, shapes));
        }
    }

    LoraAdapter adapter() {
        return adapter;
    }

    /** One AdamW update; the state before it can be taken back. */
    void update(NDList gradients, AdamW constants, double rate, int step) {
        network.copy(before, weights);
        network.adamw(weights, gradients, first, second, constants, rate, step);
    }

    /** Whether the adapter's weights are; by their norm, which costs one call. */
    boolean isFinite() {
        return Double.isFinite(network.clip(weights, 0));
    }

    /** Takes the last update of the adapter back; the moments stay, the run ends. */
    void takeBack() {
        network.copy(weights, before);
    }

    TrainingCheckpoint checkpoint(String run, Progress progress) {
        LoraLayout layout = LoraLayout.of(base.config(), adapter.config());
        return TrainingCheckpoint.of(
                base.digest(),
                run,
                progress,
                layout,
                List.of(adapter.values(), moments(first, layout.shapes()), moments(second, layout.shapes())));
    }

    /** Frees the moments; the adapter stays, it is the run's result. */
    @Override
    public void close() {
        manager.close();
    }
}
