package io.tunestream.lm.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How rotary frequencies are stretched for long contexts.
 *
 * @param kind of stretching
 * @param factor of the lowest frequencies
 * @param lowFrequencyFactor Llama 3 only
 * @param highFrequencyFactor Llama 3 only
 * @param originalPositions Llama 3 only: positions before the stretch
 * @see <a href="https://github.com/huggingface/transformers/blob/main/src/transformers/modeling_rope_utils.py">
 *     transformers, modeling_rope_utils.py</a>
 */
public record RopeScaling(
        Kind kind, double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalPositions) {

    /** No stretching. */
    public static final RopeScaling NONE = new RopeScaling(Kind.NONE, 1, 1, 1, 1);

    /** The kinds this library computes. */
    public enum Kind {
        NONE,
        LINEAR,
        LLAMA3
    }

    static RopeScaling read(JsonNode config) {
        JsonNode node =
                config.hasNonNull("rope_parameters") ? config.path("rope_parameters") : config.path("rope_scaling");
        String type = node.path("rope_type").asText(node.path("type").asText("default"));
        return switch (type) {
            case "default" -> NONE;
            case "linear" -> new RopeScaling(Kind.LINEAR, node.path("factor").asDouble(1), 1, 1, 1);
            case "llama3" ->
                new RopeScaling(
                        Kind.LLAMA3,
                        node.path("factor").asDouble(8),
                        node.path("low_freq_factor").asDouble(1),
                        node.path("high_freq_factor").asDouble(4),
                        node.path("original_max_position_embeddings").asInt(8192));
            default ->
                throw new UnsupportedModelException(
                        "rope type is '" + type + "', runnable are default, linear, llama3");
        };
    }

    /** One frequency, in radians per position, after the stretch. */
    double scale(double frequency) {
        return switch (kind) {
            case NONE -> frequency;
            case LINEAR -> frequency / factor;
            case LLAMA3 -> llama3(frequency);
        };
    }

    private double llama3(double frequency) {
        double turns = originalPositions * frequency / (2 * Math.PI);
        if (turns < lowFrequencyFactor) {
            return frequency / factor;
        }
        if (turns > highFrequencyFactor) {
            return frequency;
        }
        double smooth = (turns - lowFrequencyFactor) / (highFrequencyFactor - lowFrequencyFactor);
        return (1 - smooth) * frequency / factor + smooth * frequency;
    }
}
