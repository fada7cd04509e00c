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
import java.util.stream.IntStream;

/**
 * By how much the answer tokens of rows lead under an adapter. What the blocks below the adapter give the rows is computed
 * once. Not thread-safe.
 */
final class Leads implements AutoCloseable {
    private final BaseModel base;
    private final NDManager scope;
    private final List<LabelledRow> rows;
    private final Packer packer;
    private final List<Packer.Packed> passes; // the one with the weakest token of late first
    private final Entry entry;
    private int weakest = -1; // row of that token

    /** For adapters of this shape. */
    Leads(BaseModel base, List<LabelledRow> rows, LoraConfig shape) {
        this.base = base;
        this.rows = rows;
        this.scope = base.network().newScope();
        this.packer = new Packer(rows, PassSize.tokens(base.config(), shape));
        List<Integer> all = IntStream.range(0, rows.size()).boxed().toList();
        this.passes = new ArrayList<>(packer.packs(all));
        this.entry = KnownStates.of(base, scope, shape, packs(), packer.nodes());
    }

    private List<Pack> packs() {
        return passes.stream().map(Packer.Packed::pack).toList();
    }

    /** Logits by which the weakest token of all rows leads with the adapter multiplied by a factor. */
    double ofAll(LoraAdapter adapter, double factor) {
        return ofAll(adapter, factor, Double.NEGATIVE_INFINITY);
    }

    /** The same; where it is below what is enough, the lead of a token that is, without a look at the rest. */
    double ofAll(LoraAdapter adapter, double factor, double enough) {
        double least = Double.POSITIVE_INFINITY;
        try (LoraAdapter scaled = adapter.scaled(base, factor)) {
            for (int i = 0; i < passes.size() && least >= enough; i++) {
                double lead = weakestOf(passes.get(i), scaled, least);
                if (lead < least) {
                    least = lead;
                    Collections.swap(passes, 0, i);
                }
            }
        }
        return least;
    }

    /** The lead of the row that was the weakest in the last look at all of them, which must have been: a small pass. */
    double ofWeakest(LoraAdapter adapter, double factor) {
        try (LoraAdapter scaled = adapter.scaled(base, factor)) {
            Packer.Packed alone = packer.packs(List.of(weakest)).get(0);
            return weakestOf(alone, scaled, Double.POSITIVE_INFINITY);
        }
    }

    /** The least lead in a pass; the row that has it is the weakest if that is less than what is known. */
    private double weakestOf(Packer.Packed pass, LoraAdapter scaled, double known) {
        float[] margins = margins(pass.pack(), scaled);
        double least = known;
        int label = 0;
        for (int row : pass.rows()) {
            for (int end = label + rows.get(row).labels(); label < end; label++) {
                double lead = Float.isNaN(margins[label]) ? Double.NEGATIVE_INFINITY : margins[label];
                if (lead < least) {
                    least = lead;
                    weakest = row;
                }
            }
        }
        return least;
    }

    private float[] margins(Pack pack, LoraAdapter scaled) {
        return base.network().margins(pack, entry, scaled.tensors());
    }

    @Override
    public void close() {
        scope.close();
    }
}
