package io.tunestream.lm.pretraining;

import io.tunestream.lm.network.Batch;
import java.util.Random;

/** Cuts a token stream into sequences and puts them in an order that follows from seed and step alone. */
final class SequenceOrder {
    private final int[] ids;
    private final PretrainingSettings settings;
    private final int sequences;

    SequenceOrder(int[] ids, PretrainingSettings settings) {
        this.ids = ids;
        this.settings = settings;
        this.sequences = ids.length / settings.sequenceLength();
        if (sequences < settings.batch()) {
            throw new IllegalArgumentException("the token stream holds " + sequences + " sequences of "
                    + settings.sequenceLength() + " tokens, a batch needs " + settings.batch());
        }
    }

    /** The sequences of a step, counted from 1; every token but a sequence's first is a label. */
    Batch batch(int step) {
        int rows = settings.batch();
        int width = settings.sequenceLength();
        long[] tokens = new long[rows * width];
        long[] selected = new long[rows * (width - 1)];
        long[] targets = new long[rows * (width - 1)];
        int labels = 0;
        for (int row = 0; row < rows; row++) {
            int from = sequence((long) (step - 1) * rows + row) * width;
            for (int column = 0; column < width; column++) {
                tokens[row * width + column] = ids[from + column];
                if (column > 0) {
                    selected[labels] = (long) row * width + column - 1;
                    targets[labels++] = ids[from + column];
                }
            }
        }
        return new Batch(rows, width, tokens, selected, targets);
    }

    private int sequence(long drawn) {
        long epoch = drawn / sequences;
        if (epoch != shuffledEpoch) {
            shuffled = shuffle(settings.seed() * 31 + epoch);
            shuffledEpoch = epoch;
        }
        return shuffled[(int) (drawn % sequences)];
    }

    private long shuffledEpoch = -1;
    private int[] shuffled = new int[0];

    private int[] shuffle(long seed) {
        Random random = new Random(seed);
        int[] order = new int[sequences];
        for (int i = 0; i < sequences; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
