package io.tunestream.inference.recording;

/** Answers that were written down can not be read now; later may help. */
public final class AnswersUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AnswersUnavailableException(String topic, Throwable cause) {
        super("the topic " + topic + " can not be read: " + cause.getMessage(), cause);
    }
}
