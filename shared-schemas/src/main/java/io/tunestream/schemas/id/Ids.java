package io.tunestream.schemas.id;

import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.serde.Json;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ids derived from content, so that the same work has the same name and a redelivered event does nothing twice.
 *
 * <p>An id is a prefix and 24 hexadecimal digits (96 bits) of the SHA-256 of its parts.
 */
public final class Ids {
    private static final int DIGITS = 24;

    private Ids() {}

    /** The id of a data set, known at upload: file, facts, settings and the cleaner's version. */
    public static String dataset(
            String fileSha256, @Nullable String factsSha256, DatasetSettings settings, String cleanerVersion) {
        return id("ds", fileSha256, factsSha256, Json.canonical(settings), cleanerVersion);
    }

    /**
     * The id of a training run: what it learns from, what it starts at, how, and which run it follows. The data set's id
     * is part of it beside the digest of its records: the same records under another name are another story, with an
     * alias and a verdict of their own.
     */
    public static String run(
            String datasetId, String datasetDigest, String baseDigest, Recipe recipe, @Nullable String parentRunId) {
        return id("run", datasetId, datasetDigest, baseDigest, Json.canonical(recipe), parentRunId);
    }

    /** The id of an evaluation: the adapter (empty for the base alone), the suite and the base. */
    public static String evaluation(@Nullable String adapterDigest, String suiteDigest, String baseDigest) {
        return id("eval", adapterDigest, suiteDigest, baseDigest);
    }

    private static String id(String prefix, @Nullable String... parts) {
        String joined = Arrays.stream(parts)
                .map(part -> part == null ? "-" : part.length() + ":" + part)
                .collect(Collectors.joining("|"));
        return prefix + "-" + Digests.sha256(joined).substring(0, DIGITS);
    }
}
