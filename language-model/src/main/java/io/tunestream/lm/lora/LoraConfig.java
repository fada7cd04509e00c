package io.tunestream.lm.lora;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The shape of an adapter: {@code y = W x + (alpha / rank) B A dropout(x)} on each target.
 *
 * @param rank rows of A, columns of B; at least 1
 * @param alpha numerator of the scaling; above 0
 * @param dropout share of A's input set to zero in training; 0 to below 1
 * @param targetModules which linears; at least one
 * @param layers which blocks, from 0; empty: all
 * @see <a href="https://arxiv.org/abs/2106.09685">LoRA: Low-Rank Adaptation of Large Language Models</a>
 */
public record LoraConfig(int rank, double alpha, double dropout, Set<TargetModule> targetModules, Set<Integer> layers) {
    /** On every block. */
    public LoraConfig(int rank, double alpha, double dropout, Set<TargetModule> targetModules) {
        this(rank, alpha, dropout, targetModules, Set.of());
    }

    public LoraConfig {
        require(rank >= 1 && rank <= 1024, "rank must be 1 to 1024, is " + rank);
        require(alpha > 0 && Double.isFinite(alpha), "alpha must be above 0, is " + alpha);
        require(dropout >= 0 && dropout < 1, "dropout must be 0 to below 1, is " + dropout);
        require(!targetModules.isEmpty(), "targetModules must name at least one linear");
        layers.forEach(layer -> require(layer >= 0, "layers must be counted from 0, one is " + layer));
        targetModules = Collections.unmodifiableSet(new TreeSet<>(targetModules));
        layers = Collections.unmodifiableSet(new TreeSet<>(layers));
    }

    /** Whether a block's linears are changed. */
    public boolean covers(int layer) {
        return layers.isEmpty() || layers.contains(layer);
    }

    /** The lowest block that is changed. */
    public int firstLayer() {
        return layers.stream().min(Integer::compare).orElse(0);
    }

    /** Whether an adapter of this shape can go on being trained as that one, whatever the dropout. */
    public boolean isShapeOf(LoraConfig other) {
        return rank == other.rank
                && alpha == other.alpha
                && targetModules.equals(other.targetModules)
                && layers.equals(other.layers);
    }

    /** What the low-rank product is multiplied by: alpha / rank. Halving the rank alone doubles the update. */
    public double scaling() {
        return alpha / rank;
    }

    /** Part of an adapter's digest, so it must stay as it was before there were layers to name. */
    @Override
    public String toString() {
        String some = layers.isEmpty() ? "" : ", layers=" + layers;
        return "LoraConfig[rank=" + rank + ", alpha=" + alpha + ", dropout=" + dropout + ", targetModules="
                + targetModules + some + "]";
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
