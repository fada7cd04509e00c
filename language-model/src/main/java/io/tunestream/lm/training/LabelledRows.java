package io.tunestream.lm.training;

import io.tunestream.lm.network.Batch;
import java.util.ArrayList;
import java.util.List;

/** The examples with their labels: cut to the maximum length, and put together to batches. Immutable. */
final class LabelledRows {
    private final List<int[]> ids = new ArrayList<>();
    private final List<Integer> firstLabels = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();

    LabelledRows(List<TrainingExample> examples, LossScope scope, int maxLength) {
        for (int row = 0; row < examples.size(); row++) {
            add(row, examples.get(row), scope, maxLength);
        }
    }

    private void add(int row, TrainingExample example, LossScope scope, int maxLength) {
        int prompt = example.promptIds().length;
        if (prompt >= maxLength) {
            throw new ExampleTooLongException("row " + (row + 1) + ": the prompt alone has " + prompt
                    + " tokens, prompt and answer may have " + maxLength);
        }
        int length = Math.min(example.length(), maxLength);
        int[] tokens = java.util.Arrays.copyOf(example.promptIds(), length);
        System.arraycopy(example.completionIds(), 0, tokens, prompt, length - prompt);
        ids.add(tokens);
        answers.add(length - Math.max(1, prompt));
        firstLabels.add(scope == LossScope.ANSWER ? Math.max(1, prompt) : 1);
    }

    int rows() {
        return ids.size();
    }

    /** Tokens of a row. */
    int length(int row) {
        return ids.get(row).length;
    }

    /** Labels of a row. */
    int labels(int row) {
        return ids.get(row).length - firstLabels.get(row);
    }

    /** The answer's labels of a row, which are its last. */
    int answers(int row) {
        return answers.get(row);
    }

    /** These rows in one batch, filled up on the right; labels in the rows' order. */
    Batch batch(List<Integer> rows) {
        int width = rows.stream().mapToInt(this::length).max().orElseThrow();
        int labels = rows.stream().mapToInt(this::labels).sum();
        long[] tokens = new long[rows.size() * width];
        long[] selected = new long[labels];
        long[] targets = new long[labels];
        int label = 0;
        for (int i = 0; i < rows.size(); i++) {
            int[] row = ids.get(rows.get(i));
            for (int column = 0; column < row.length; column++) {
                tokens[i * width + column] = row[column];
                if (column >= firstLabels.get(rows.get(i))) {
                    selected[label] = (long) i * width + column - 1; // the position that predicts this token
                    targets[label++] = row[column];
                }
            }
        }
        return new Batch(rows.size(), width, tokens, selected, targets);
    }
}
