package io.tunestream.lm.pretraining;

import io.tunestream.lm.LanguageModelException;

/** Loss or gradient stopped being a number; the last checkpoint is still good. */
public final class PretrainingDivergedException extends LanguageModelException {
    PretrainingDivergedException(String message) {
        super(message);
    }
}
