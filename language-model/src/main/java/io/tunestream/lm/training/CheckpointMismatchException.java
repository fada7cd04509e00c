package io.tunestream.lm.training;

import io.tunestream.lm.LanguageModelException;

/** A checkpoint belongs to another base, other settings or other data than the run that should resume from it. */
public final class CheckpointMismatchException extends LanguageModelException {
    CheckpointMismatchException(String message) {
        super(message);
    }
}
