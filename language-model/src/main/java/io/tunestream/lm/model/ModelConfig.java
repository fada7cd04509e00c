package io.tunestream.lm.model;

import io.tunestream.lm.network.Dimensions;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The architecture as {@code config.json} states it. Sizes are counts of elements.
 *
 * @param modelType {@code qwen2} or {@code llama}
 * @param hiddenSize width of the residual stream
 * @param layers number of decoder blocks
 * @param heads query heads
 * @param kvHeads key and value heads (grouped-query attention: divides {@code heads})
 * @param headDim width of one head
 * @param intermediateSize width of the gated feed-forward layer
 * @param vocabularySize rows of the embedding (may exceed the tokenizer's)
 * @param ropeTheta base of the rotary frequencies
 * @param ropeScaling how they are stretched
 * @param rmsNormEps added under the root of RMSNorm
 * @param maxPositions longest sequence, in tokens
 * @param tieWordEmbeddings whether the output matrix is the embedding
 * @param attentionBias whether q, k and v have biases (Qwen2 does, Llama does not)
 * @param eosTokenIds generation stops at any of these; those of config.json come first
 */
public record ModelConfig(
        String modelType,
        int hiddenSize,
        int layers,
        int heads,
        int kvHeads,
        int headDim,
        int intermediateSize,
        int vocabularySize,
        double ropeTheta,
        RopeScaling ropeScaling,
        double rmsNormEps,
        int maxPositions,
        boolean tieWordEmbeddings,
        boolean attentionBias,
        Set<Integer> eosTokenIds) {

    public ModelConfig {
        if (eosTokenIds.isEmpty()) {
            throw new ModelLoadException("neither config.json nor generation_config.json names an eos_token_id");
        }
        eosTokenIds = Collections.unmodifiableSet(new LinkedHashSet<>(eosTokenIds));
    }

    /** The token an answer is taught to end with: the first of config.json. */
    public int endToken() {
        return eosTokenIds.iterator().next();
    }

    /** Number of weights; tied embeddings count once. */
    public long parameters() {
        return WeightLayout.of(this).slots().stream()
                .mapToLong(WeightLayout.Slot::elements)
                .sum();
    }

    /** What the network's program needs to know. */
    public Dimensions dimensions() {
        float[] frequencies = new float[headDim / 2];
        for (int i = 0; i < frequencies.length; i++) {
            float plain = (float) (1 / Math.pow(ropeTheta, 2.0 * i / headDim));
            frequencies[i] = (float) ropeScaling.scale(plain);
        }
        return new Dimensions(layers, heads, kvHeads, maxPositions, rmsNormEps, frequencies);
    }
}
