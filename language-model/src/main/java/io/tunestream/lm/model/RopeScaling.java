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
            // Stretches only beyond max_position_embeddings, and no sequence here is longer than that.
            case "dynamic" -> NONE;
            case "linear" -> new RopeScaling(Kind.LINEAR, number(node, type, "factor"), 1, 1, 1);
            case "llama3" ->
                new RopeScaling(
                        Kind.LLAMA3,
                        number(node, type, "factor"),
                        number(node, type, "low_freq_factor"),
                        number(node, type, "high_freq_factor"),
                        (int) number(node, type, "original_max_position_embeddings"));
            default ->
                throw new UnsupportedModelException(
                        "rope type is '" + type + "', runnable are default, linear, dynamic, llama3");
        };
    }

    private static double number(JsonNode node, String type, String name) {
        double value = node.path(name).asDouble(0);
        if (!(value > 0)) {
            throw new ModelLoadException("config.json: rope type " + type + " needs " + name + " above 0");
        }
        return value;
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
