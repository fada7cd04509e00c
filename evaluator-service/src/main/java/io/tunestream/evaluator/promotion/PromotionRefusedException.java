package io.tunestream.evaluator.promotion;

/** An alias is not moved; the message says what is missing. */
public final class PromotionRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    PromotionRefusedException(String message) {
        super(message);
    }
}
