package io.tunestream.lm.training;

import ai.djl.ndarray.NDManager;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.Entry;
import io.tunestream.lm.network.Pack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
     * The smallest of the factors at which every answer token leads by the margin; 1 when there is none.
     *
     * @param factors above 0 and below 1, in rising order
     * @param margin logits by which each token must lead
     */
    public Scaled smallest(LoraAdapter adapter, List<Double> factors, double margin) {
        try (Rows rows = new Rows(adapter.config())) {
            int low = 0;
            int high = factors.size(); // the answer is at high, or 1
            double held = Double.NaN;
            while (low < high) { // larger factors hold what smaller ones do: few looks suffice
                int middle = (low + high) / 2;
                double lead = rows.lead(adapter, factors.get(middle), margin);
                if (lead >= margin) {
                    high = middle;
                    held = lead;
                } else {
                    low = middle + 1;
                }
            }
            return high == factors.size()
                    ? new Scaled(1, rows.lead(adapter, 1, Double.NEGATIVE_INFINITY))
                    : new Scaled(factors.get(high), held);
        }
    }

    /** By how many logits the weakest answer token leads; negative when it does not. */
    public double lead(LoraAdapter adapter) {
        return lead(adapter, 1);
    }

    /** By how many logits it leads when the adapter is multiplied by a factor. */
    public double lead(LoraAdapter adapter, double factor) {
        try (Rows rows = new Rows(adapter.config())) {
            return rows.lead(adapter, factor, Double.NEGATIVE_INFINITY);
        }
    }

    /** The rows in passes, and what the blocks below the adapter give them. */
    private final class Rows implements AutoCloseable {
        private final NDManager scope = base.network().newScope();
        private final List<Pack> packs; // the one with the weakest token of late first
        private final Entry entry;

        Rows(LoraConfig shape) {
            List<LabelledRow> rows = LabelledRow.of(taught, LossScope.ANSWER, maxLength);
            Packer packer = new Packer(rows, true, PassSize.tokens(base.config(), shape));
            this.packs = new ArrayList<>(packer.everything());
            this.entry = KnownStates.of(base, scope, shape, packs, packer.nodes());
        }

        /** The weakest token's lead; where that is below what is enough, a lead that is, without a look at the rest. */
        double lead(LoraAdapter adapter, double factor, double enough) {
            double least = Double.POSITIVE_INFINITY;
            try (LoraAdapter scaled = adapter.scaled(base, factor)) {
                for (int i = 0; i < packs.size(); i++) {
                    least = Math.min(least, lead(packs.get(i), scaled));
                    if (least < enough) {
                        Collections.swap(packs, 0, i);
                        return least;
                    }
                }
            }
            return least;
        }

        private double lead(Pack pack, LoraAdapter scaled) {
            double least = Double.POSITIVE_INFINITY;
            for (float margin : base.network().margins(pack, entry, scaled.tensors())) {
                least = Math.min(least, Float.isNaN(margin) ? Double.NEGATIVE_INFINITY : margin);
            }
            return least;
        }

        @Override
        public void close() {
            scope.close();
        }
    }
}
