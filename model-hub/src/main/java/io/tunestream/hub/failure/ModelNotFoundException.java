package io.tunestream.hub.failure;

/** The hub has no such model, or does not show it without a token. */
public final class ModelNotFoundException extends HubException {
    private static final long serialVersionUID = 1L;

    public ModelNotFoundException(String model, boolean hasToken) {
        super("there is no model " + model
                + (hasToken
                        ? ", or the token's account may not see it"
                        : "; a private one needs an access token (TUNESTREAM_HUB_TOKEN)"));
    }
}
