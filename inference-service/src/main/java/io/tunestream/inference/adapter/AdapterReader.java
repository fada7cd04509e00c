package io.tunestream.inference.adapter;

import io.tunestream.inference.base.ServedBase;
import io.tunestream.lm.lora.AdapterFormatException;
import io.tunestream.lm.lora.AdapterShapeMismatchException;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.adapter.GoldenPrompt;
import io.tunestream.schemas.event.AdapterPublished;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a published adapter for the served base, or refuses it: another base, a file or digest that differs, a prompt
 * that is rendered otherwise than in training.
 */
public final class AdapterReader {
    private final ServedBase base;
    private final AdapterManifests manifests;
    private final AdapterFiles files;
    private final TaughtAnswers taught;

    public AdapterReader(ServedBase base, AdapterManifests manifests, AdapterFiles files, TaughtAnswers taught) {
        this.base = base;
        this.manifests = manifests;
        this.files = files;
        this.taught = taught;
    }

    /** The adapter, open; the caller frees it. */
    ServedAdapter read(AdapterPublished published) {
        BaseModel model = base.model();
        requireBase(published, model);
        AdapterManifest manifest = manifests.of(published);
        requireSamePrompts(manifest, model);
        LoraAdapter weights = weights(published.adapterDigest(), model, files.fetch(manifest));
        try {
            requireDigest(published.adapterDigest(), weights.digest());
            return ServedAdapter.of(weights, taught.of(manifest, model));
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /** Throws {@link AdapterRefusedException.BaseMismatch} unless the adapter was trained on this base. */
    public static void requireBase(AdapterPublished published, BaseModel model) {
        if (!published.baseDigest().equals(model.digest())) {
            throw new AdapterRefusedException.BaseMismatch(
                    published.adapterDigest(), published.baseDigest(), model.digest());
        }
    }

    private static void requireSamePrompts(AdapterManifest manifest, BaseModel model) {
        List<GoldenPrompt> golden = manifest.goldenPrompts();
        for (int i = 0; i < golden.size(); i++) {
            GoldenPrompt prompt = golden.get(i);
            int[] trained =
                    prompt.tokenIds().stream().mapToInt(Integer::intValue).toArray();
            int[] rendered = model.prompts()
                    .article(prompt.instruction(), prompt.input())
                    .tokenIds();
            int difference = Arrays.mismatch(trained, rendered);
            if (difference >= 0) {
                throw new AdapterRefusedException.PromptDrift(manifest.adapterDigest(), i + 1, difference + 1);
            }
        }
    }

    private static LoraAdapter weights(String adapter, BaseModel model, Path folder) {
        try {
            return LoraAdapter.read(model, folder);
        } catch (AdapterFormatException | AdapterShapeMismatchException e) {
            throw new AdapterRefusedException.Unreadable(adapter, e);
        }
    }

    private static void requireDigest(String published, String found) {
        if (!published.equals(found)) {
            throw new AdapterRefusedException.Tampered(published, "its content has the digest " + found);
        }
    }
}
