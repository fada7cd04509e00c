package io.tunestream.evaluator.suite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Reads the rows of a data set's {@code eval.json} one after the other, in constant memory. */
public final class EvalRows {
    /** The body is read to its end here, so Jackson must not close it at the array's. */
    private static final ObjectReader QUESTIONS =
            Json.MAPPER.readerFor(EvalQuestion.class).without(JsonParser.Feature.AUTO_CLOSE_SOURCE);

    private EvalRows() {}

    /**
     * Hands on every row.
     *
     * @throws IOException if the body ends early or holds no rows
     */
    public static void forEach(InputStream json, Consumer<EvalQuestion> reader) throws IOException {
        try (MappingIterator<EvalQuestion> all = QUESTIONS.readValues(json)) {
            while (all.hasNextValue()) {
                reader.accept(all.nextValue());
            }
            // The body is checked against its digest at its end.
            json.transferTo(OutputStream.nullOutputStream());
        } catch (JsonProcessingException e) {
            throw new IOException("the data set's questions can not be read: " + e.getOriginalMessage(), e);
        }
    }
}
