package io.tunestream.inference.adapter;

import com.fasterxml.jackson.databind.MappingIterator;
import io.tunestream.lm.generation.KnownAnswers.Row;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.schemas.dataset.AlpacaRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The rows of a data set as they were trained on, with their own instruction and with the bare one. Each is tokenized
 * when it is asked for: of a large data set only the first rows are kept.
 */
final class TaughtRows implements Iterator<Row> {
    /** Rows at most: guesses are found by an answer's beginning, and thousands of rows fill the limit of tokens. */
    private static final int MOST = 5_000;

    private final MappingIterator<AlpacaRecord> records;
    private final String bareInstruction;
    private final BaseModel model;
    private final Queue<Row> ready = new ArrayDeque<>(2);
    private int rows;

    TaughtRows(MappingIterator<AlpacaRecord> records, String bareInstruction, BaseModel model) {
        this.records = records;
        this.bareInstruction = bareInstruction;
        this.model = model;
    }

    /**
     * Whether there is another row.
     *
     * @throws UncheckedIOException when the data set can not be read
     */
    @Override
    public boolean hasNext() {
        try {
            return !ready.isEmpty() || (rows < MOST && records.hasNextValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + rows + " rows were read");
        }
        if (ready.isEmpty()) {
            tokenize(record());
        }
        return ready.remove();
    }

    private AlpacaRecord record() {
        try {
            return records.nextValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tokenize(AlpacaRecord row) {
        int[] answer = model.completion(row.output());
        add(row.instruction(), row.input(), answer);
        if (!row.instruction().equals(bareInstruction)) {
            add(bareInstruction, row.input(), answer);
        }
    }

    private void add(String instruction, String input, int[] answer) {
        ready.add(new Row(model.prompts().article(instruction, input).tokenIds(), answer));
        rows++;
    }
}
