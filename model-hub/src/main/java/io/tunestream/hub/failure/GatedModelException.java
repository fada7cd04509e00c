package io.tunestream.hub.failure;

import java.net.URI;

/** The model exists, but is given only to accounts that accepted its conditions. */
public final class GatedModelException extends HubException {
    private static final long serialVersionUID = 1L;

    /**
     * @param model    which model, on which hub
     * @param page     where its conditions can be accepted
     * @param hasToken whether a token was sent
     */
    public GatedModelException(String model, URI page, boolean hasToken) {
        super(model + " is gated: accept its conditions at " + page
                + (hasToken
                        ? " with the account of the token that is set, which has no access yet"
                        : " and set an access token of that account (TUNESTREAM_HUB_TOKEN)"));
    }
}
