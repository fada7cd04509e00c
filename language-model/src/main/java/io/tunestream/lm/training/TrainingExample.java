package io.tunestream.lm.training;

/**
 * One row to learn or to keep, as token ids.
 *
 * @param promptIds the rendered prompt
 * @param completionIds the answer, with the end token at its end
 * @param role whether it is taught, or keeps what the base knows
 * @param weight how much its labels weigh beside those of the rows of its role, above 0; 1 for all weighs all the same
 * @param lesson what it teaches: those with one number above 0 teach the same under several prompts, and a step sees one of
 *     them, each in turn; 0: it has a lesson of its own
 */
public record TrainingExample(int[] promptIds, int[] completionIds, Role role, double weight, int lesson) {
    /** What a row is in the data for. */
    public enum Role {
        /** To be learned; decides when a run has learned. */
        TAUGHT,
        /** The base's own answer to another question, against forgetting. */
        REPLAY,
        /** Text of other kinds, which is not trained on: directions that it has are left alone. */
        GENERAL
    }

    public TrainingExample {
        if (completionIds.length == 0) {
            throw new IllegalArgumentException("completionIds must hold at least the end token");
        }
        if (!(weight > 0 && weight <= 1000)) {
            throw new IllegalArgumentException("weight must be above 0 and at most 1000, is " + weight);
        }
        if (lesson < 0) {
            throw new IllegalArgumentException("lesson must not be negative, is " + lesson);
        }
    }

    /** A row to learn that weighs as all others. */
    public TrainingExample(int[] promptIds, int[] completionIds) {
        this(promptIds, completionIds, Role.TAUGHT, 1, 0);
    }

    /** The base's own answer, to be kept. */
    public static TrainingExample replay(int[] promptIds, int[] completionIds) {
        return new TrainingExample(promptIds, completionIds, Role.REPLAY, 1, 0);
    }

    /** Text of another kind, to be left alone. */
    public static TrainingExample general(int[] promptIds, int[] completionIds) {
        return new TrainingExample(promptIds, completionIds, Role.GENERAL, 1, 0);
    }

    /** The same row, weighing so much. */
    public TrainingExample weighing(double other) {
        return new TrainingExample(promptIds, completionIds, role, other, lesson);
    }

    /** The same row as one form of a lesson. */
    public TrainingExample inLesson(int number) {
        return new TrainingExample(promptIds, completionIds, role, weight, number);
    }

    public int length() {
        return promptIds.length + completionIds.length;
    }
}
