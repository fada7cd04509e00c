package io.tunestream.lm.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.network.Engines;
import io.tunestream.lm.network.LoraTensors;
import io.tunestream.lm.network.NativeHeap;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.network.TorchScriptNetwork;
import io.tunestream.lm.prompt.ChatTemplateFile;
import io.tunestream.lm.prompt.PromptRenderer;
import io.tunestream.lm.tokenizer.ModelTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A base model: loaded once per process, immutable, shared by training and generation. Thread-safe until closed. */
public final class BaseModel implements AutoCloseable {
    private final String name;
    private final ModelConfig config;
    private final Device device;
    private final ModelTokenizer tokenizer;
    private final SpecialTokens specialTokens;
    private final PromptRenderer prompts;
    private final Network network;
    private final NDList weights;
    private final CompletableFuture<String> digest;

    private BaseModel(
            Path folder,
            ModelConfig config,
            Device device,
            ModelTokenizer tokenizer,
            Network network,
            NDList weights,
            CompletableFuture<String> digest) {
        this.name = folder.getFileName().toString();
        this.config = config;
        this.device = device;
        this.tokenizer = tokenizer;
        this.specialTokens = SpecialTokens.of(folder, config, tokenizer);
        this.prompts = new PromptRenderer(tokenizer, ChatTemplateFile.read(folder));
        this.network = network;
        this.weights = weights;
        this.digest = digest;
    }

    /**
     * Loads a Hugging Face folder: config.json, tokenizer.json, *.safetensors (bf16, fp16 or fp32; sharded or not) and,
     * if there, tokenizer_config.json, chat_template.jinja and generation_config.json.
     *
     * @throws ModelLoadException when a file is missing or damaged
     * @throws UnsupportedModelException when the architecture is none this library runs
     */
    public static BaseModel load(Path folder, Device device) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute)) {
            throw new ModelLoadException(absolute + " is no folder");
        }
        ModelConfig config = ModelConfigFile.read(absolute);
        WeightFiles files = WeightFiles.open(absolute);
        CompletableFuture<String> digest = CompletableFuture.supplyAsync(() -> digestOf(absolute));
        ModelTokenizer tokenizer = tokenizer(absolute, config);
        NDManager manager = Engines.newManager(device.engineDevice());
        try {
            NDList weights = new NDList();
            Network network = new TorchScriptNetwork(manager, config.dimensions(), raw -> {
                weights.addAll(files.load(raw, config));
                return weights;
            });
            NativeHeap.giveBack(); // mapped files, too, are resident until their buffers are collected
            return new BaseModel(absolute, config, device, tokenizer, network, weights, digest);
        } catch (RuntimeException e) {
            manager.close();
            tokenizer.close();
            throw e;
        }
    }

    /** The folder's tokenizer; an embedding with more rows than it has tokens is padded, one with fewer is another's. */
    private static ModelTokenizer tokenizer(Path folder, ModelConfig config) {
        ModelTokenizer tokenizer = ModelTokenizer.read(folder.resolve("tokenizer.json"));
        int tokens = tokenizer.vocabularySize();
        int rows = config.vocabularySize();
        int largestEnd = Collections.max(config.eosTokenIds());
        if (tokens > rows || largestEnd >= rows) {
            tokenizer.close();
            throw new ModelLoadException(
                    tokens > rows
                            ? folder + ": tokenizer.json has " + tokens + " tokens, the embedding of config.json only "
                                    + rows + " rows; they are of different models"
                            : folder + ": the end token " + largestEnd + " is outside the embedding's " + rows
                                    + " rows");
        }
        return tokenizer;
    }

    /** The identity of a model folder's content, as {@link #digest()} has it. */
    public static String digestOf(Path folder) {
        Sha256 digest = new Sha256();
        digest.add("config.json\n").add(folder.resolve("config.json"));
        digest.add("tokenizer.json\n").add(folder.resolve("tokenizer.json"));
        for (Path file : WeightFiles.paths(folder)) {
            digest.add(file.getFileName() + "\n").add(file);
        }
        return digest.identity();
    }

    /** The folder's name. */
    public String name() {
        return name;
    }

    /** Content identity: {@code sha256-} and 64 hex digits over config.json, tokenizer.json and the weights. */
    public String digest() {
        return digest.join();
    }

    public ModelConfig config() {
        return config;
    }

    public ModelTokenizer tokenizer() {
        return tokenizer;
    }

    /** Number of weights; tied embeddings count once. */
    public long parameters() {
        return config.parameters();
    }

    public Device device() {
        return device;
    }

    /** The renderer of prompts for this base: the same for training and serving. */
    public PromptRenderer prompts() {
        return prompts;
    }

    /** What runs the model; for this library's own packages. */
    public Network network() {
        return network;
    }

    /** The token an answer is taught to end with. */
    public int endToken() {
        return specialTokens.end();
    }

    /** A whole answer as it is taught: its tokens and the end token. */
    public int[] completion(String answer) {
        int[] text = tokenizer.encode(answer);
        int[] ids = Arrays.copyOf(text, text.length + 1);
        ids[text.length] = endToken();
        return ids;
    }

    /** Generation ends at any of these: those the folder names, and ChatML's. */
    public Set<Integer> endTokens() {
        return specialTokens.ends();
    }

    /** A token to fill rows up with; never {@link #endToken()}. */
    public int padToken() {
        return specialTokens.pad();
    }

    /**
     * Where numbers stop being finite when these tokens are read, such as {@code layer 3's feed-forward on cpu}; empty when
     * all are finite. For naming a fault that has shown, since it takes a slow pass of its own.
     */
    public Optional<String> numericFault(int[] tokenIds, LoraTensors lora) {
        try (NDManager scope = network.newScope()) {
            return new NumericTrace(scope, config.dimensions(), weights, lora, tokenIds)
                    .firstFault()
                    .map(place -> place + " on " + device.id());
        }
    }

    /** The logits of that pass; shows that it computes what the network does. */
    float[] tracedLogits(int[] tokenIds, LoraTensors lora) {
        try (NDManager scope = network.newScope()) {
            NumericTrace trace = new NumericTrace(scope, config.dimensions(), weights, lora, tokenIds);
            trace.firstFault();
            return trace.logits().toFloatArray();
        }
    }

    /**
     * Runs a tiny forward and backward pass on this base's device and compares it with golden numbers.
     *
     * @throws DeviceCheckFailedException when the device computes something else
     */
    public DeviceCheck selfCheck() {
        return SelfCheck.run(device);
    }

    /** Frees the weights; everything made from this base must be closed before. */
    @Override
    public void close() {
        network.close();
        tokenizer.close();
    }
}
