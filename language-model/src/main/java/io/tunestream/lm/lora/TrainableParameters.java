package io.tunestream.lm.lora;

import io.tunestream.lm.model.ModelConfig;
import java.util.Locale;

/**
 * How much of a model an adapter trains.
 *
 * @param trainable weights of the adapter
 * @param all weights of base and adapter
 */
public record TrainableParameters(long trainable, long all) {
    /** For an adapter of this shape on a base of that architecture. */
    public static TrainableParameters of(ModelConfig model, LoraConfig lora) {
        long trainable = LoraLayout.of(model, lora).slots().stream()
                .mapToLong(LoraLayout.Slot::elements)
                .sum();
        return new TrainableParameters(trainable, model.parameters() + trainable);
    }

    /** As PEFT prints it: {@code trainable params: 540,672 || all params: 494,573,440 || trainable%: 0.1093}. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "trainable params: %,d || all params: %,d || trainable%%: %.4f",
                trainable,
                all,
                100.0 * trainable / all);
    }
}
