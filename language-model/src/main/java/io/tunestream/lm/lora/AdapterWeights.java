package io.tunestream.lm.lora;

import io.tunestream.lm.safetensors.ElementType;
import io.tunestream.lm.safetensors.SafetensorsFile;
import io.tunestream.lm.safetensors.SafetensorsWriter;
import io.tunestream.lm.safetensors.TensorEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** PEFT's {@code adapter_model.safetensors}: fp32, keys in alphabetical order. */
final class AdapterWeights {
    static final String FILE = "adapter_model.safetensors";

    private AdapterWeights() {}

    static List<float[]> read(Path directory, LoraLayout layout) {
        Path path = directory.resolve(FILE);
        if (!Files.exists(path)) {
            throw new AdapterFormatException(directory + " holds no " + FILE);
        }
        SafetensorsFile file = SafetensorsFile.open(path);
        refuseUnknown(file, layout);
        List<float[]> values = new ArrayList<>();
        for (int i = 0; i < layout.names().size(); i++) {
            values.add(read(file, layout.names().get(i), layout.shapes().get(i)));
        }
        return values;
    }

    private static float[] read(SafetensorsFile file, String name, long[] expected) {
        TensorEntry entry = file.entry(name)
                .orElseThrow(() -> new AdapterShapeMismatchException(
                        file.path() + " has no " + name + ", the base model and adapter_config.json need it"));
        if (!Arrays.equals(entry.shape(), expected)) {
            throw new AdapterShapeMismatchException(file.path() + ": " + name + " is "
                    + Arrays.toString(entry.shape()) + ", the base model and adapter_config.json need "
                    + Arrays.toString(expected));
        }
        return file.floats(name);
    }

    private static void refuseUnknown(SafetensorsFile file, LoraLayout layout) {
        Set<String> unknown = new HashSet<>(file.tensors().keySet());
        layout.names().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new AdapterShapeMismatchException(
                    file.path() + " holds " + unknown.size() + " tensors the base model has no place for, e.g. "
                            + unknown.iterator().next());
        }
    }

    static void write(Path directory, LoraLayout layout, List<float[]> values) {
        Map<String, Integer> sorted = new TreeMap<>();
        for (int i = 0; i < layout.names().size(); i++) {
            sorted.put(layout.names().get(i), i);
        }
        SafetensorsWriter writer = new SafetensorsWriter().metadata(Map.of("format", "pt"));
        List<long[]> shapes = layout.shapes();
        sorted.forEach((name, i) -> writer.tensor(name, ElementType.F32, shapes.get(i), values.get(i)));
        writer.write(directory.resolve(FILE));
    }
}
