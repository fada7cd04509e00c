package io.tunestream.base.corpus;

/** A corpus resource is not written as its reader expects. */
public final class CorpusFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorpusFormatException(String message) {
        super(message);
    }
}
