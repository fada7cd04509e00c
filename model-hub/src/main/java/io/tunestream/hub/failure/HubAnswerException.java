package io.tunestream.hub.failure;

/** The hub answered, but not with what was asked for: a failure on its side, or an unknown form of answer. */
public final class HubAnswerException extends HubException {
    private static final long serialVersionUID = 1L;

    public HubAnswerException(String message) {
        super(message);
    }

    public HubAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
