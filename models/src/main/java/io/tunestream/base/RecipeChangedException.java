package io.tunestream.base;

/** A working folder holds the checkpoint of another recipe: going on from it would give a model of neither. */
public final class RecipeChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecipeChangedException(String message) {
        super(message);
    }
}
