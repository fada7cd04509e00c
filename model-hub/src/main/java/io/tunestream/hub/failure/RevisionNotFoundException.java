package io.tunestream.hub.failure;

/** The model exists, but not at that revision. */
public final class RevisionNotFoundException extends HubException {
    private static final long serialVersionUID = 1L;

    public RevisionNotFoundException(String model, String revision) {
        super(model + " has no revision " + revision + ": a branch, a tag or a full commit id is meant");
    }
}
