package io.tunestream.inference.adapter;

import io.tunestream.lm.generation.KnownAnswers;
import io.tunestream.lm.lora.LoraAdapter;

/**
 * A verified adapter in memory.
 *
 * @param weights   its weights
 * @param taught    the answers it was taught, to guess ahead from
 * @param hasEffect whether it changes the base's answers at all
 * @param finite    whether all its weights are finite
 */
public record ServedAdapter(LoraAdapter weights, KnownAnswers taught, boolean hasEffect, boolean finite) {
    static ServedAdapter of(LoraAdapter weights, KnownAnswers taught) {
        return new ServedAdapter(weights, taught, weights.hasEffect(), weights.isFinite());
    }

    void free() {
        weights.close();
    }
}
