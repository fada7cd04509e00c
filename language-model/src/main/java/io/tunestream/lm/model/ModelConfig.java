package io.tunestream.lm.model;

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
 * @param rmsNormEps added under the root of RMSNorm
 * @param maxPositions longest sequence, in tokens
 * @param tieWordEmbeddings whether the output matrix is the embedding
 * @param attentionBias whether q, k and v have biases (Qwen2 does, Llama does not)
 * @param eosTokenIds generation stops at any of these
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
        double rmsNormEps,
        int maxPositions,
        boolean tieWordEmbeddings,
        boolean attentionBias,
        Set<Integer> eosTokenIds) {

    public ModelConfig {
        eosTokenIds = Set.copyOf(eosTokenIds);
    }
}
