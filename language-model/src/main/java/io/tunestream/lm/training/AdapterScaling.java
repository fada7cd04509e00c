package io.tunestream.lm.training;

import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes a finished adapter back towards its base, as far as what it was taught allows: a defence against forgetting that
 * costs no training. A token that leads by little at one factor may be lost by the rounding of another kernel, hence a
 * margin.
 */
public final class AdapterScaling {
    private static final int BATCH = 16;

    private final BaseModel base;
    private final LabelledRows rows;

    /** For the taught ones among these examples; others are passed over. */
    public AdapterScaling(BaseModel base, List<TrainingExample> examples, int maxLength) {
        this.base = base;
        List<TrainingExample> taught = examples.stream()
                .filter(example -> example.role() == TrainingExample.Role.TAUGHT)
                .toList();
        this.rows = new LabelledRows(
                taught, LossScope.ANSWER, Math.min(maxLength, base.config().maxPositions()));
    }

    /**
     * The smallest of the factors at which every answer token leads by the margin; 1 when there is none.
     *
     * @param factors above 0 and below 1, in rising order
     * @param margin logits by which each token must lead
     */
    public double smallest(LoraAdapter adapter, List<Double> factors, double margin) {
        int low = 0;
        int high = factors.size(); // the answer is at high, or 1
        while (low < high) { // larger factors hold what smaller ones do: few looks suffice
            int middle = (low + high) / 2;
            if (lead(adapter, factors.get(middle)) >= margin) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return high == factors.size() ? 1 : factors.get(high);
    }

    /** By how many logits the weakest answer token leads when the adapter is multiplied by a factor. */
    public double lead(LoraAdapter adapter, double factor) {
        try (LoraAdapter scaled = adapter.scaled(base, factor)) {
            return lead(scaled);
        }
    }

    /** By how many logits the weakest answer token leads; negative when it does not. */
    public double lead(LoraAdapter adapter) {
        double least = Double.POSITIVE_INFINITY;
        for (int from = 0; from < rows.rows(); from += BATCH) {
            List<Integer> batch = IntStream.range(from, Math.min(rows.rows(), from + BATCH))
                    .boxed()
                    .toList();
            for (float margin : base.network().margins(rows.batch(batch), adapter.tensors())) {
                least = Math.min(least, Float.isNaN(margin) ? Double.NEGATIVE_INFINITY : margin);
            }
        }
        return least;
    }
}
