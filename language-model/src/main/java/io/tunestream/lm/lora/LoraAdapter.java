package io.tunestream.lm.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.LoraTensors;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.network.ServedAdapter;
import io.tunestream.lm.network.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The weights of one adapter, fp32 on the base's device. Thread-safe for reading; closed by its owner, when no answer is
 * being generated with it.
 */
public final class LoraAdapter implements AutoCloseable {
    private final String baseName;
    private final LoraConfig config;
    private final LoraLayout layout;
    private final NDManager manager;
    private final LoraTensors tensors;
    private final Network network;
    private @Nullable ServedAdapter served;

    private LoraAdapter(BaseModel base, LoraConfig config, List<float[]> values) {
        this.baseName = base.name();
        this.config = config;
        this.layout = LoraLayout.of(base.config(), config);
        this.network = base.network();
        this.manager = network.newScope();
        NDList trained = Tensors.upload(manager, values, layout.shapes());
        this.tensors = new LoraTensors(spread(trained), config.scaling());
    }

    private NDList spread(NDList trained) {
        NDArray empty = manager.zeros(new Shape(0));
        NDList arrays = new NDList();
        int next = 0;
        for (LoraLayout.Slot slot : layout.slots()) {
            arrays.add(slot.isTrained() ? trained.get(next++) : empty);
            arrays.add(slot.isTrained() ? trained.get(next++) : empty);
        }
        return arrays;
    }

    /** A fresh adapter as PEFT starts one: A kaiming-uniform (a = sqrt 5) by seed, B zero, so it changes nothing yet. */
    public static LoraAdapter initialize(BaseModel base, LoraConfig config, long seed) {
        Random random = new Random(seed);
        List<float[]> values = new ArrayList<>();
        for (LoraLayout.Slot slot : LoraLayout.of(base.config(), config).trained()) {
            float[] a = new float[slot.rank() * slot.in()];
            double bound = 1 / Math.sqrt(slot.in()); // sqrt(6 / ((1 + a^2) fan_in)) with a^2 = 5
            for (int i = 0; i < a.length; i++) {
                a[i] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
            values.add(a);
            values.add(new float[slot.out() * slot.rank()]);
        }
        return new LoraAdapter(base, config, values);
    }

    /** An adapter of given weights, A and B of each trained linear in the network's order. */
    public static LoraAdapter of(BaseModel base, LoraConfig config, List<float[]> values) {
        return new LoraAdapter(base, config, values);
    }

    /**
     * Reads a PEFT directory.
     *
     * @throws AdapterFormatException when it is no LoRA adapter this library runs
     * @throws AdapterShapeMismatchException when it was made for another architecture
     */
    public static LoraAdapter read(BaseModel base, Path directory) {
        StoredAdapter stored = StoredAdapter.read(base.config(), directory);
        return new LoraAdapter(base, stored.config(), stored.values());
    }

    /** Writes adapter_config.json and adapter_model.safetensors with PEFT's keys; the same weights give the same bytes. */
    public void write(Path directory) {
        AdapterConfigFile.write(config, baseName, directory);
        AdapterWeights.write(directory, layout, values());
    }

    public LoraConfig config() {
        return config;
    }

    public long trainableParameters() {
        return layout.slots().stream().mapToLong(LoraLayout.Slot::elements).sum();
    }

    /** Whether some B is not all zero: an adapter without effect answers as the base does. */
    public boolean hasEffect() {
        List<float[]> values = values();
        for (int b = 1; b < values.size(); b += 2) {
            for (float value : values.get(b)) {
                if (value != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    public boolean isFinite() {
        for (float[] tensor : values()) {
            for (float value : tensor) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Content identity over weights and config without paths: {@code sha256-} and 64 hex digits. */
    public String digest() {
        return new StoredAdapter(config, layout, values()).digest();
    }

    /** The weights, A and B of each trained linear in the network's order; a copy. */
    public List<float[]> values() {
        return Tensors.download(tensors.trained());
    }

    /**
     * The same adapter with its update multiplied by a factor, which goes into every B, so that any reader of the format
     * gets the same model. Belongs to the caller.
     */
    public LoraAdapter scaled(BaseModel base, double factor) {
        List<float[]> values = values();
        for (int b = 1; b < values.size(); b += 2) {
            float[] matrix = values.get(b);
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = (float) (matrix[i] * factor);
            }
        }
        return new LoraAdapter(base, config, values);
    }

    /** What the network takes; for this library's own packages. */
    public LoraTensors tensors() {
        return tensors;
    }

    /**
     * What answers are written with: a copy made at the first call, so an adapter that has answered is not trained on. For
     * this library's own packages.
     */
    public synchronized ServedAdapter served() {
        if (served == null) {
            served = network.serving().adapter(manager, tensors);
        }
        return served;
    }

    @Override
    public void close() {
        manager.close();
    }
}
