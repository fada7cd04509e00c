package io.tunestream.evaluator.client;

import io.tunestream.schemas.check.Check;

/**
 * The base model that the inference service serves.
 *
 * @param id         its name
 * @param digest     its content
 * @param parameters its weights
 */
public record ServedBase(String id, String digest, long parameters) {
    public ServedBase {
        Check.text("id", id);
        Check.text("digest", digest);
        Check.atLeast("parameters", parameters, 1);
    }

    /** Whether a name or digest means this base. */
    public boolean isCalled(String name) {
        return name.equals(id) || name.equals(digest);
    }
}
