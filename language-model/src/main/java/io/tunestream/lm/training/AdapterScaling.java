package io.tunestream.lm.training;

import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.model.BaseModel;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Takes a finished adapter back towards its base, as far as what it was taught allows: a defence against forgetting that
 * costs no training. A token that leads by little at one factor may be lost by the rounding of another kernel, hence a
 * margin.
 */
public final class AdapterScaling {
    private final BaseModel base;
    private final List<TrainingExample> taught;
    private final int maxLength;

    /** For the taught ones among these examples; others are passed over. */
    public AdapterScaling(BaseModel base, List<TrainingExample> examples, int maxLength) {
        this.base = base;
        this.taught = examples.stream()
                .filter(example -> example.role() == TrainingExample.Role.TAUGHT)
                .toList();
        this.maxLength = Math.min(maxLength, base.config().maxPositions());
    }

    /**
     * How far an adapter is scaled.
     *
     * @param factor 1: not at all
     * @param lead logits by which the weakest answer token leads at that factor
     */
    public record Scaled(double factor, double lead) {}

    /**
     * The smallest of the factors at which every answer token leads by the margin; 1 when there is none. Larger factors
     * are taken to hold what smaller ones do. Few looks are at all rows: the weakest row of each tells, alone, which
     * factors are too small.
     *
     * @param factors above 0 and below 1, in rising order
     * @param margin logits by which each token must lead
     */
    public Scaled smallest(LoraAdapter adapter, List<Double> factors, double margin) {
        try (Leads leads = leads(adapter.config())) {
            int low = 0; // smaller factors do not hold
            int high = factors.size(); // larger ones do
            int tried = high - 1;
            double held = Double.NaN;
            while (low < high) {
                double lead = leads.ofAll(adapter, factors.get(tried), margin);
                if (lead >= margin) {
                    high = tried;
                    held = lead;
                } else {
                    low = tried + 1;
                }
                low = first(low, high, i -> leads.ofWeakest(adapter, factors.get(i)) >= margin);
                tried = low;
            }
            return high == factors.size()
                    ? new Scaled(1, leads.ofAll(adapter, 1))
                    : new Scaled(factors.get(high), held);
        }
    }

    /** The first number from low on of which something holds, as it does of all that follow; high when there is none. */
    private static int first(int low, int high, IntPredicate holds) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) / 2;
            if (holds.test(middle)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return to;
    }

    /** By how many logits the weakest answer token leads; negative when it does not. */
    public double lead(LoraAdapter adapter) {
        return lead(adapter, 1);
    }

    /** By how many logits it leads when the adapter is multiplied by a factor. */
    public double lead(LoraAdapter adapter, double factor) {
        try (Leads leads = leads(adapter.config())) {
            return leads.ofAll(adapter, factor);
        }
    }

    private Leads leads(LoraConfig shape) {
        return new Leads(base, LabelledRow.of(taught, LossScope.ANSWER, maxLength), shape);
    }
}
