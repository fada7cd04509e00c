package io.tunestream.lm.training;

import io.tunestream.lm.lora.LoraLayout;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.safetensors.ElementType;
import io.tunestream.lm.safetensors.SafetensorsFile;
import io.tunestream.lm.safetensors.SafetensorsFormatException;
import io.tunestream.lm.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A run's whole state after a step: adapter, AdamW moments, step, and what was learned. Data order and dropout follow
 * from seed and step, so there is no other random state. Plain memory, nothing to close; immutable.
 */
public final class TrainingCheckpoint {
    private static final String FORMAT = "tunestream-checkpoint-1";

    private final String base;
    private final String run;
    private final Progress progress;
    private final List<Tensor> tensors;

    /** One tensor's name, shape and values. */
    record Tensor(String name, long[] shape, float[] values) {}

    private TrainingCheckpoint(String base, String run, Progress progress, List<Tensor> tensors) {
        this.base = base;
        this.run = run;
        this.progress = progress;
        this.tensors = tensors;
    }

    /**
     * Takes the state of a run.
     *
     * @param base digest of the base
     * @param run identity of settings and data
     * @param parts adapter, first moments, second moments, each in the layout's order
     */
    static TrainingCheckpoint of(
            String base, String run, Progress progress, LoraLayout layout, List<List<float[]>> parts) {
        List<Tensor> tensors = new ArrayList<>();
        for (Part part : Part.values()) {
            for (int i = 0; i < layout.names().size(); i++) {
                tensors.add(new Tensor(
                        part.prefix() + layout.names().get(i),
                        layout.shapes().get(i),
                        parts.get(part.ordinal()).get(i)));
            }
        }
        return new TrainingCheckpoint(base, run, progress, List.copyOf(tensors));
    }

    /** What of a run is kept per trained tensor. */
    enum Part {
        ADAPTER,
        FIRST_MOMENT,
        SECOND_MOMENT;

        String prefix() {
            return name().toLowerCase(java.util.Locale.ROOT) + "/";
        }
    }

    /**
     * Reads a file written by {@link #write}.
     *
     * @throws CheckpointMismatchException when it was made on another base or is no checkpoint
     */
    public static TrainingCheckpoint read(BaseModel base, Path path) {
        try {
            SafetensorsFile file = SafetensorsFile.open(path);
            Map<String, String> metadata = file.metadata();
            require(FORMAT.equals(metadata.get("format")), path + " is no checkpoint of a training run");
            String made = metadata.getOrDefault("base", "");
            require(made.equals(base.digest()), path + " was made on base " + made + ", this base is " + base.digest());
            List<Tensor> tensors = new ArrayList<>();
            file.tensors().forEach((name, entry) -> tensors.add(new Tensor(name, entry.shape(), file.floats(name))));
            return new TrainingCheckpoint(
                    made, metadata.getOrDefault("run", ""), Progress.of(metadata), List.copyOf(tensors));
        } catch (SafetensorsFormatException e) {
            throw new CheckpointMismatchException(path + " is no checkpoint: " + e.getMessage());
        }
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new CheckpointMismatchException(message);
        }
    }

    /** Writes one safetensors file; the rest of the state is in its metadata. */
    public void write(Path file) {
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata(Map.of("format", FORMAT, "base", base, "run", run))
                .metadata(progress.toMetadata());
        tensors.forEach(tensor -> writer.tensor(tensor.name(), ElementType.F32, tensor.shape(), tensor.values()));
        writer.write(file);
    }

    /** Optimizer steps done. */
    public int step() {
        return progress.step();
    }

    String run() {
        return run;
    }

    Progress progress() {
        return progress;
    }

    /** The values of one part, in the layout's order. */
    List<float[]> values(Part part) {
        return tensors.stream()
                .filter(tensor -> tensor.name().startsWith(part.prefix()))
                .map(Tensor::values)
                .toList();
    }
}
