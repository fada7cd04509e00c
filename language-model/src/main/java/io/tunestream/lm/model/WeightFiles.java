package io.tunestream.lm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.tunestream.lm.model.WeightLayout.Slot;
import io.tunestream.lm.network.RawTensors;
import io.tunestream.lm.safetensors.SafetensorsFile;
import io.tunestream.lm.safetensors.TensorEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The safetensors files of a model folder, one or many shards. */
public final class WeightFiles {
    private static final String INDEX = "model.safetensors.index.json";

    private final Path folder;
    private final Map<String, SafetensorsFile> fileOf = new HashMap<>();

    private WeightFiles(Path folder) {
        this.folder = folder;
    }

    static WeightFiles open(Path folder) {
        WeightFiles files = new WeightFiles(folder);
        for (Path path : paths(folder)) {
            SafetensorsFile file = SafetensorsFile.open(path);
            file.tensors().keySet().forEach(name -> files.fileOf.put(name, file));
        }
        if (files.fileOf.isEmpty()) {
            throw new ModelLoadException(folder + " holds no *.safetensors");
        }
        return files;
    }

    /**
     * The safetensors files of a folder, by name: those its index names, else model.safetensors, else all there are.
     *
     * @throws ModelLoadException when one that the index names is missing
     */
    public static List<Path> paths(Path folder) {
        if (Files.exists(folder.resolve(INDEX))) {
            return shards(folder);
        }
        Path whole = folder.resolve("model.safetensors");
        return Files.exists(whole) ? List.of(whole) : all(folder);
    }

    private static List<Path> shards(Path folder) {
        SortedSet<Path> shards = new TreeSet<>();
        ModelConfigFile.tree(folder.resolve(INDEX))
                .path("weight_map")
                .forEach(name -> shards.add(folder.resolve(name.asText())));
        for (Path shard : shards) {
            if (!Files.exists(shard)) {
                throw new ModelLoadException(
                        folder + ": " + shard.getFileName() + " is missing, " + INDEX + " names it");
            }
        }
        return List.copyOf(shards);
    }

    private static List<Path> all(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> path.getFileName().toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** The weights in the network's order as fp32 on the manager's device. */
    NDList load(RawTensors raw, ModelConfig config) {
        NDList weights = new NDList();
        for (Slot slot : WeightLayout.of(config).slots()) {
            weights.add(slot.elements() == 0 ? raw.manager().zeros(new Shape(0)) : load(raw, slot));
        }
        if (config.tieWordEmbeddings()) {
            weights.add(weights.get(weights.size() - 1));
        }
        return weights;
    }

    private NDArray load(RawTensors raw, Slot slot) {
        SafetensorsFile file = fileOf.get(slot.name());
        if (file == null) {
            throw new ModelLoadException(folder + ": no safetensors file holds " + slot.name());
        }
        TensorEntry entry = Objects.requireNonNull(file.tensors().get(slot.name()), "the file was found by this name");
        if (!Arrays.equals(entry.shape(), slot.shape())) {
            throw new ModelLoadException(file.path() + ": " + slot.name() + " is " + Arrays.toString(entry.shape())
                    + ", config.json says " + Arrays.toString(slot.shape()));
        }
        NDArray weights = raw.widen(file.map(entry), entry.type(), entry.shape());
        requireFinite(weights, slot.name(), file.path());
        return weights;
    }

    /** Largest and smallest are NaN where one value is, and need no memory. */
    private static void requireFinite(NDArray weights, String name, Path file) {
        try (NDArray most = weights.max();
                NDArray least = weights.min()) {
            if (!Float.isFinite(most.getFloat()) || !Float.isFinite(least.getFloat())) {
                throw new ModelLoadException(file + ": " + name + " holds values that are not finite (on "
                        + weights.getDevice().getDeviceType() + ")");
            }
        }
    }
}
