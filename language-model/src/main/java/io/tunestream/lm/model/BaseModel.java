package io.tunestream.lm.model;

import io.tunestream.lm.prompt.PromptRenderer;
import io.tunestream.lm.tokenizer.ModelTokenizer;
import java.nio.file.Path;

/** A base model: loaded once per process, immutable, shared by training and generation. Thread-safe until closed. */
public final class BaseModel implements AutoCloseable {
    private BaseModel() {}

    /**
     * Loads a Hugging Face folder: config.json, tokenizer.json, *.safetensors (bf16, fp16 or fp32; sharded or not) and,
     * if there, tokenizer_config.json and generation_config.json.
     *
     * @throws ModelLoadException when a file is missing or damaged
     * @throws UnsupportedModelException when the architecture is none this library runs
     */
    public static BaseModel load(Path folder, Device device) {
        throw new UnsupportedOperationException();
    }

    /** The folder's name. */
    public String name() {
        throw new UnsupportedOperationException();
    }

    /** Content identity: {@code sha256-} and 64 hex digits over config.json, tokenizer.json and the weights. */
    public String digest() {
        throw new UnsupportedOperationException();
    }

    public ModelConfig config() {
        throw new UnsupportedOperationException();
    }

    public ModelTokenizer tokenizer() {
        throw new UnsupportedOperationException();
    }

    /** Number of weights; tied embeddings count once. */
    public long parameters() {
        throw new UnsupportedOperationException();
    }

    public Device device() {
        throw new UnsupportedOperationException();
    }

    /** The renderer of prompts for this base: the same for training and serving. */
    public PromptRenderer prompts() {
        throw new UnsupportedOperationException();
    }

    /**
     * Runs a tiny forward and backward pass on this base's device and compares it with golden numbers.
     *
     * @throws DeviceCheckFailedException when the device computes something else
     */
    public DeviceCheck selfCheck() {
        throw new UnsupportedOperationException();
    }

    /** Frees the weights; everything made from this base must be closed before. */
    @Override
    public void close() {}
}
