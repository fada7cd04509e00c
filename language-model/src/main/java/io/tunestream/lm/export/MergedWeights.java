package io.tunestream.lm.export;

import io.tunestream.lm.lora.LoraLayout;
import io.tunestream.lm.lora.StoredAdapter;
import io.tunestream.lm.model.WeightFiles;
import io.tunestream.lm.safetensors.ElementType;
import io.tunestream.lm.safetensors.SafetensorsFile;
import io.tunestream.lm.safetensors.SafetensorsWriter;
import io.tunestream.lm.safetensors.TensorEntry;
import io.tunestream.lm.safetensors.TensorParts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The base's tensors with the adapter's products added, written some rows at a time. */
final class MergedWeights {
    private static final int PART_ELEMENTS = 1 << 20; // 4 MiB in memory
    private static final String PEFT_PREFIX = "base_model.model.";

    private final Path base;
    private final StoredAdapter adapter;
    private final ElementType type;
    private final Map<String, Update> updates = new HashMap<>();

    /** What is added to a matrix: {@code scale * b a}; a is (rank, in), b is (out, rank). */
    private record Update(float[] a, float[] b, int rank, int in, float scale) {
        /** Adds the update of the rows that these values are, the first of them being {@code row}. */
        void addTo(float[] values, int row) {
            for (int r = 0; r < values.length / in; r++) {
                for (int k = 0; k < rank; k++) {
                    addScaled(values, r * in, scale * b[(row + r) * rank + k], k * in);
                }
            }
        }

        private void addScaled(float[] values, int to, float factor, int from) {
            for (int i = 0; i < in; i++) {
                values[to + i] += factor * a[from + i];
            }
        }
    }

    MergedWeights(Path base, StoredAdapter adapter, ElementType type) {
        this.base = base;
        this.adapter = adapter;
        this.type = type;
        float scale = (float) adapter.config().scaling();
        List<LoraLayout.Slot> trained = adapter.layout().trained();
        for (int i = 0; i < trained.size(); i++) {
            LoraLayout.Slot slot = trained.get(i);
            String name = slot.key().substring(PEFT_PREFIX.length()) + ".weight";
            float[] a = adapter.values().get(2 * i);
            float[] b = adapter.values().get(2 * i + 1);
            updates.put(name, new Update(a, b, slot.rank(), slot.in(), scale));
        }
    }

    void write(Path target, String baseDigest) {
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata(Map.of("format", "pt", "base", baseDigest, "adapter", adapter.digest()));
        for (Path path : WeightFiles.paths(base)) {
            SafetensorsFile file = SafetensorsFile.open(path);
            file.tensors().forEach((name, entry) -> writer.tensor(name, type, entry.shape(), parts(file, name, entry)));
        }
        writer.write(target);
    }

    private TensorParts parts(SafetensorsFile file, String name, TensorEntry entry) {
        int rows = entry.shape().length > 1 ? (int) entry.shape()[0] : 1;
        int columns = Math.toIntExact(TensorEntry.elements(entry.shape()) / rows);
        int rowsPerPart = Math.max(1, PART_ELEMENTS / columns);
        return new TensorParts() {
            @Override
            public int count() {
                return (rows + rowsPerPart - 1) / rowsPerPart;
            }

            @Override
            public float[] values(int part) {
                int row = part * rowsPerPart;
                int count = Math.min(rowsPerPart, rows - row);
                float[] values = file.floats(entry, (long) row * columns, count * columns);
                Update update = updates.get(name);
                if (update != null) {
                    update.addTo(values, row);
                }
                return values;
            }
        };
    }
}
