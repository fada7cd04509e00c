package io.tunestream.schemas.adapter;

import io.tunestream.schemas.check.Check;

/**
 * Where a base model was fetched from. The base's digest says what it is; this says where to get it again.
 *
 * @param hub      the hub, such as {@code huggingface}
 * @param model    the model's id on it, {@code owner/name}
 * @param revision the branch, tag or commit that was asked for
 * @param commit   the commit that this was at the time
 */
public record BaseRevision(String hub, String model, String revision, String commit) {
    public BaseRevision {
        Check.text("hub", hub);
        Check.text("model", model);
        Check.text("revision", revision);
        Check.text("commit", commit);
    }
}
