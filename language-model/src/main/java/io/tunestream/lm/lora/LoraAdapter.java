package io.tunestream.lm.lora;

import io.tunestream.lm.model.BaseModel;
import java.nio.file.Path;

/** The weights of one adapter, fp32 on the base's device. Thread-safe for reading; closed by its owner. */
public final class LoraAdapter implements AutoCloseable {
    private LoraAdapter() {}

    /** A fresh adapter as PEFT starts one: A kaiming-uniform (a = sqrt 5) by seed, B zero, so it changes nothing yet. */
    public static LoraAdapter initialize(BaseModel base, LoraConfig config, long seed) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads a PEFT directory.
     *
     * @throws AdapterFormatException when it is no LoRA adapter this library runs
     * @throws AdapterShapeMismatchException when it was made for another architecture
     */
    public static LoraAdapter read(BaseModel base, Path directory) {
        throw new UnsupportedOperationException();
    }

    /** Writes adapter_config.json and adapter_model.safetensors with PEFT's keys; the same weights give the same bytes. */
    public void write(Path directory) {
        throw new UnsupportedOperationException();
    }

    public LoraConfig config() {
        throw new UnsupportedOperationException();
    }

    public long trainableParameters() {
        throw new UnsupportedOperationException();
    }

    /** Whether some B is not all zero: an adapter without effect answers as the base does. */
    public boolean hasEffect() {
        throw new UnsupportedOperationException();
    }

    public boolean isFinite() {
        throw new UnsupportedOperationException();
    }

    /** Content identity over weights and config without paths: {@code sha256-} and 64 hex digits. */
    public String digest() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
