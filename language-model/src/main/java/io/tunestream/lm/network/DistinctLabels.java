package io.tunestream.lm.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A pack's labels, those that rows share counted once: with the loss on the whole text every row has the labels of the
 * start that they have in common, and each costs two products with the output matrix, the widest there is.
 *
 * @param selected U indices of tokens
 * @param targets U token ids, what follows each of them
 * @param numbers for each of the pack's S labels which of these it is
 */
record DistinctLabels(long[] selected, long[] targets, int[] numbers) {
    private record Label(long selected, long target) {}

    static DistinctLabels of(Pack pack) {
        Map<Label, Integer> known = new HashMap<>();
        long[] selected = new long[pack.labels()];
        long[] targets = new long[pack.labels()];
        int[] numbers = new int[pack.labels()];
        for (int i = 0; i < numbers.length; i++) {
            int next = known.size();
            numbers[i] = known.computeIfAbsent(new Label(pack.selected()[i], pack.targets()[i]), label -> next);
            selected[numbers[i]] = pack.selected()[i];
            targets[numbers[i]] = pack.targets()[i];
        }
        return new DistinctLabels(Arrays.copyOf(selected, known.size()), Arrays.copyOf(targets, known.size()), numbers);
    }

    /** The weight of each of these, from the weights of the pack's labels. */
    float[] sums(float[] weights) {
        float[] sums = new float[targets.length];
        for (int i = 0; i < numbers.length; i++) {
            sums[numbers[i]] += weights[i];
        }
        return sums;
    }

    /** A value of each of the pack's labels, from one of each of these. */
    float[] spread(float[] values) {
        float[] spread = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            spread[i] = values[numbers[i]];
        }
        return spread;
    }
}
