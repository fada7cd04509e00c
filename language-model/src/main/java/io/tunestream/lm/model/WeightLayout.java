package io.tunestream.lm.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The weights in the network's order, with Hugging Face's names.
 *
 * @param slots 12 of each block, final norm, embedding and, when not tied, the output matrix
 */
public record WeightLayout(List<Slot> slots) {
    /** What a tensor is, which decides how it starts. */
    public enum Kind {
        MATRIX,
        BIAS,
        NORM
    }

    /**
     * One tensor.
     *
     * @param name in the safetensors file
     * @param shape row-major; 0 elements where this architecture has no such tensor
     * @param kind of tensor
     */
    public record Slot(String name, long[] shape, Kind kind) {
        /** Number of its weights. */
        public long elements() {
            return java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        }
    }

    /** The layout of an architecture. */
    public static WeightLayout of(ModelConfig config) {
        List<Slot> slots = new ArrayList<>();
        for (int block = 0; block < config.layers(); block++) {
            addBlock(slots, config, "model.layers." + block + ".");
        }
        slots.add(norm("model.norm.weight", config.hiddenSize()));
        slots.add(matrix("model.embed_tokens.weight", config.vocabularySize(), config.hiddenSize()));
        if (!config.tieWordEmbeddings()) {
            slots.add(matrix("lm_head.weight", config.vocabularySize(), config.hiddenSize()));
        }
        return new WeightLayout(List.copyOf(slots));
    }

    private static void addBlock(List<Slot> slots, ModelConfig config, String block) {
        int hidden = config.hiddenSize();
        int queries = config.heads() * config.headDim();
        int keys = config.kvHeads() * config.headDim();
        slots.add(norm(block + "input_layernorm.weight", hidden));
        addProjection(slots, block + "self_attn.q_proj.", queries, config);
        addProjection(slots, block + "self_attn.k_proj.", keys, config);
        addProjection(slots, block + "self_attn.v_proj.", keys, config);
        slots.add(matrix(block + "self_attn.o_proj.weight", hidden, queries));
        slots.add(norm(block + "post_attention_layernorm.weight", hidden));
        slots.add(matrix(block + "mlp.gate_proj.weight", config.intermediateSize(), hidden));
        slots.add(matrix(block + "mlp.up_proj.weight", config.intermediateSize(), hidden));
        slots.add(matrix(block + "mlp.down_proj.weight", hidden, config.intermediateSize()));
    }

    private static void addProjection(List<Slot> slots, String name, int out, ModelConfig config) {
        slots.add(matrix(name + "weight", out, config.hiddenSize()));
        slots.add(new Slot(name + "bias", new long[] {config.attentionBias() ? out : 0}, Kind.BIAS));
    }

    private static Slot matrix(String name, long rows, long columns) {
        return new Slot(name, new long[] {rows, columns}, Kind.MATRIX);
    }

    private static Slot norm(String name, long size) {
        return new Slot(name, new long[] {size}, Kind.NORM);
    }
}
