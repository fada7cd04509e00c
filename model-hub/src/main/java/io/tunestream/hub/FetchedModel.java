package io.tunestream.hub;

import java.nio.file.Path;

/**
 * A model that is there.
 *
 * @param id     as it was asked for
 * @param commit the revision it is pinned to
 * @param folder holds config.json, tokenizer.json and the weights; its name is the model's
 * @param bytes  of all its files
 */
public record FetchedModel(ModelId id, String commit, Path folder, long bytes) {}
