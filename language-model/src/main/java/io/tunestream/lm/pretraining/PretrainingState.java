package io.tunestream.lm.pretraining;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.model.ModelConfig;
import io.tunestream.lm.model.ModelConfigFile;
import io.tunestream.lm.model.WeightLayout;
import io.tunestream.lm.model.WeightLayout.Slot;
import io.tunestream.lm.network.Tensors;
import io.tunestream.lm.safetensors.ElementType;
import io.tunestream.lm.safetensors.SafetensorsFile;
import io.tunestream.lm.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Weights, AdamW moments and step of a run, with their files. */
final class PretrainingState {
    private static final double INITIAL_DEVIATION = 0.02; // Hugging Face's initializer_range for Qwen2
    private static final List<String> PARTS = List.of("weight/", "first/", "second/");

    private final List<Slot> slots;
    private final NDList weights;
    private final NDList first;
    private final NDList second;
    private int step;

    private PretrainingState(List<Slot> slots, NDList weights, NDList first, NDList second, int step) {
        this.slots = slots;
        this.weights = weights;
        this.first = first;
        this.second = second;
        this.step = step;
    }

    /** Matrices normal with deviation 0.02, biases 0, norms 1. */
    static PretrainingState random(NDManager manager, ModelConfig config, long seed) {
        List<Slot> slots = WeightLayout.of(config).slots();
        Random random = new Random(seed);
        List<float[]> values = new ArrayList<>();
        for (Slot slot : slots) {
            values.add(initial(slot, random));
        }
        NDList weights = Tensors.upload(manager, values, shapes(slots));
        return new PretrainingState(
                slots, weights, Tensors.zerosLike(manager, weights), Tensors.zerosLike(manager, weights), 0);
    }

    private static float[] initial(Slot slot, Random random) {
        float[] values = new float[Math.toIntExact(slot.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (slot.kind()) {
                case MATRIX -> (float) (random.nextGaussian() * INITIAL_DEVIATION);
                case BIAS -> 0;
                case NORM -> 1;
            };
        }
        return values;
    }

    static PretrainingState read(NDManager manager, ModelConfig config, Path checkpoint) {
        List<Slot> slots = WeightLayout.of(config).slots();
        SafetensorsFile file = SafetensorsFile.open(checkpoint);
        List<NDList> parts = new ArrayList<>();
        for (String part : PARTS) {
            List<float[]> values =
                    slots.stream().map(slot -> file.floats(part + slot.name())).toList();
            parts.add(Tensors.upload(manager, values, shapes(slots)));
        }
        int step = Integer.parseInt(file.metadata().getOrDefault("step", "0"));
        return new PretrainingState(slots, parts.get(0), parts.get(1), parts.get(2), step);
    }

    private static List<long[]> shapes(List<Slot> slots) {
        return slots.stream().map(Slot::shape).toList();
    }

    void writeCheckpoint(Path file) {
        SafetensorsWriter writer = new SafetensorsWriter().metadata(Map.of("step", Integer.toString(step)));
        List<NDList> parts = List.of(weights, first, second);
        for (int part = 0; part < parts.size(); part++) {
            for (int i = 0; i < slots.size(); i++) {
                writer.tensor(
                        PARTS.get(part) + slots.get(i).name(),
                        ElementType.F32,
                        slots.get(i).shape(),
                        parts.get(part).get(i).toFloatArray());
            }
        }
        writer.write(file);
    }

    /** config.json and model.safetensors in bf16, as Hugging Face names and ties them. */
    void writeModel(ModelConfig config, Path folder) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter().metadata(Map.of("format", "pt"));
        for (int i = 0; i < slots.size(); i++) {
            writer.tensor(
                    slots.get(i).name(),
                    ElementType.BF16,
                    slots.get(i).shape(),
                    weights.get(i).toFloatArray());
        }
        ModelConfigFile.write(config, folder);
        writer.write(folder.resolve("model.safetensors"));
    }

    NDList weights() {
        return weights;
    }

    NDList first() {
        return first;
    }

    NDList second() {
        return second;
    }

    int step() {
        return step;
    }

    void stepDone() {
        step++;
    }
}
