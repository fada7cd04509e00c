package io.tunestream.lm.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An example cut to the maximum length, with its labels, which are its last tokens.
 *
 * @param ids its tokens
 * @param labels how many of them count
 * @param answers how many of those are of the answer; the others are of the prompt
 */
record LabelledRow(int[] ids, int labels, int answers) {
    /**
     * All of these examples.
     *
     * @throws ExampleTooLongException when no token of the answer is within the maximum length
     */
    static List<LabelledRow> of(List<TrainingExample> examples, LossScope scope, int maxLength) {
        return IntStream.range(0, examples.size())
                .mapToObj(row -> of(row, examples.get(row), scope, maxLength))
                .toList();
    }

    private static LabelledRow of(int row, TrainingExample example, LossScope scope, int maxLength) {
        int prompt = example.promptIds().length;
        if (prompt >= maxLength) {
            throw new ExampleTooLongException("row " + (row + 1) + ": the prompt alone has " + prompt
                    + " tokens, prompt and answer may have " + maxLength);
        }
        int length = Math.min(example.length(), maxLength);
        int[] ids = Arrays.copyOf(example.promptIds(), length);
        System.arraycopy(example.completionIds(), 0, ids, prompt, length - prompt);
        int answers = length - Math.max(1, prompt);
        return new LabelledRow(ids, scope == LossScope.ANSWER ? answers : length - 1, answers);
    }

    int length() {
        return ids.length;
    }

    /** Index of the first label, at least 1: nothing predicts a row's first token. */
    int firstLabel() {
        return ids.length - labels;
    }
}
