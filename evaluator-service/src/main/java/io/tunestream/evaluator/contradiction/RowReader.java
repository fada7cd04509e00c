package io.tunestream.evaluator.contradiction;

import io.tunestream.schemas.dataset.EvalQuestion;
import java.io.IOException;
import java.util.function.Consumer;

/** Rows that can be read from the beginning more than once. */
@FunctionalInterface
public interface RowReader {
    /** Hands on every row, oldest first; the same rows every time. */
    void forEach(Consumer<EvalQuestion> reader) throws IOException;
}
