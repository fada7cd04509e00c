package io.tunestream.evaluator.suite;

import java.util.List;

/** A part of a suite file that is well formed but can not be run here; {@link SuiteFile} says where it stands. */
final class UnreadablePartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Object> path;

    /**
     * A fault.
     *
     * @param path names of fields and numbers of list elements, from the document's root
     */
    UnreadablePartException(List<Object> path, String message) {
        super(message);
        this.path = List.copyOf(path);
    }

    List<Object> path() {
        return path;
    }
}
