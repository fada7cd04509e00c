package io.tunestream.lm.training;

/**
 * One row to learn, as token ids.
 *
 * @param promptIds the rendered prompt
 * @param completionIds the answer, with the end token at its end
 */
public record TrainingExample(int[] promptIds, int[] completionIds) {
    public TrainingExample {
        if (completionIds.length == 0) {
            throw new IllegalArgumentException("completionIds must hold at least the end token");
        }
    }

    public int length() {
        return promptIds.length + completionIds.length;
    }
}
