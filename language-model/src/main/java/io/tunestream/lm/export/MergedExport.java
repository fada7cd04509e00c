package io.tunestream.lm.export;

import io.tunestream.lm.lora.StoredAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.ModelConfig;
import io.tunestream.lm.model.ModelConfigFile;
import io.tunestream.lm.model.SpecialTokens;
import io.tunestream.lm.safetensors.ElementType;
import io.tunestream.lm.tokenizer.ModelTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a base with an adapter worked into its weights ({@code W + (alpha / rank) B A}, as PEFT's merge_and_unload) as
 * one Hugging Face folder: config.json, generation_config.json, tokenizer files, the article's template as chat template,
 * and model.safetensors. Needs no engine; memory stays constant whatever the model's size.
 */
public final class MergedExport {
    private MergedExport() {}

    /**
     * What was written.
     *
     * @param baseDigest content identity of the base
     * @param adapterDigest content identity of the adapter
     * @param bytes size of model.safetensors
     */
    public record Written(String baseDigest, String adapterDigest, long bytes) {}

    /**
     * Writes the folder.
     *
     * @param base a model folder
     * @param adapter a PEFT directory
     * @param target a folder that is empty or not there yet
     * @param type of the weights: F32 keeps the answers, BF16 halves the size and rounds the small change away in part
     * @param defaultInstruction what the chat template asks a question under that has no system message
     * @throws ExportFolderException when the target holds something
     */
    public static Written write(Path base, Path adapter, Path target, ElementType type, String defaultInstruction) {
        if (!Files.isDirectory(base)) {
            throw new ExportFolderException(base + " is no folder with a base model");
        }
        ModelConfig config = ModelConfigFile.read(base);
        StoredAdapter stored = StoredAdapter.read(config, adapter);
        String baseDigest = BaseModel.digestOf(base);
        requireEmpty(target);
        try {
            Files.createDirectories(target);
            try (ModelTokenizer tokenizer = ModelTokenizer.read(base.resolve("tokenizer.json"))) {
                FolderFiles files = new FolderFiles(base, target);
                files.config(type);
                files.generationConfig(SpecialTokens.of(base, config, tokenizer));
                files.tokenizer(defaultInstruction);
            }
            Path weights = target.resolve("model.safetensors");
            new MergedWeights(base, stored, type).write(weights, baseDigest);
            return new Written(baseDigest, stored.digest(), Files.size(weights));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + target, e);
        }
    }

    private static void requireEmpty(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        try (var entries = Files.list(target)) {
            if (entries.findAny().isPresent()) {
                throw new ExportFolderException(target + " is not empty; name a new folder");
            }
        } catch (IOException e) {
            throw new ExportFolderException(target + " is no folder that can be written to", e);
        }
    }
}
