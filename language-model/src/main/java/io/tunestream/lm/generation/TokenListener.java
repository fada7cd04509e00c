package io.tunestream.lm.generation;

/** Hears an answer's text while it grows; called on the generating thread. */
@FunctionalInterface
public interface TokenListener {
    /** Hears nothing, cancels nothing. */
    TokenListener NONE = text -> true;

    /**
     * The next piece of text; may be empty, so that one can cancel between pieces.
     *
     * @return false to end the answer with {@link FinishReason#CANCELLED}
     */
    boolean onText(String text);
}
