package io.tunestream.evaluator.suite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The rows that a suite asks: all of them while they are few, else those with the smallest hashes, which is the same
 * choice every time and needs memory for the chosen ones only.
 *
 * @param rows   the chosen rows, in row order
 * @param total  rows there were
 */
record RowSample(List<EvalQuestion> rows, long total) {
    /** The body is read to its end here, so Jackson must not close it at the array's. */
    private static final ObjectReader QUESTIONS =
            Json.MAPPER.readerFor(EvalQuestion.class).without(JsonParser.Feature.AUTO_CLOSE_SOURCE);

    /**
     * Reads an array of questions as a stream.
     *
     * @param most   rows chosen at most
     * @param always questions that are chosen in any case
     */
    static RowSample read(InputStream json, int most, Set<String> always) throws IOException {
        PriorityQueue<Ranked> smallest =
                new PriorityQueue<>(Comparator.comparing(Ranked::rank).reversed());
        List<EvalQuestion> chosen = new ArrayList<>();
        long total = 0;
        try (MappingIterator<EvalQuestion> all = QUESTIONS.readValues(json)) {
            for (; all.hasNextValue(); total++) {
                EvalQuestion row = all.nextValue();
                if (always.contains(row.input())) {
                    chosen.add(row);
                    continue;
                }
                smallest.add(Ranked.of(row));
                if (smallest.size() > most) {
                    smallest.poll();
                }
            }
            // The body is checked against its digest at its end.
            json.transferTo(OutputStream.nullOutputStream());
        } catch (JsonProcessingException e) {
            throw new IOException("the data set's questions can not be read: " + e.getOriginalMessage(), e);
        }
        smallest.forEach(ranked -> chosen.add(ranked.row()));
        chosen.sort(Comparator.comparingLong(EvalQuestion::row));
        return new RowSample(List.copyOf(chosen), total);
    }

    private record Ranked(EvalQuestion row, String rank) {
        static Ranked of(EvalQuestion row) {
            return new Ranked(row, Digests.sha256(row.row() + "|" + row.input() + "|" + row.output()));
        }
    }
}
