package io.tunestream.hub.failure;

/** The hub does not accept the access token, or gives nothing without one. */
public final class TokenRefusedException extends HubException {
    private static final long serialVersionUID = 1L;

    public TokenRefusedException(String model, int status, boolean hasToken) {
        super("access to " + model + " was refused with " + status
                + (hasToken ? ": the access token is wrong, expired or has no right to read it" : ": a token is needed")
                + " (TUNESTREAM_HUB_TOKEN)");
    }
}
