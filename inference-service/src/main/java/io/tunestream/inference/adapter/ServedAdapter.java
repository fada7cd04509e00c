package io.tunestream.inference.adapter;

import io.tunestream.lm.lora.LoraAdapter;

/**
 * A verified adapter in memory.
 *
 * @param weights   its weights
 * @param hasEffect whether it changes the base's answers at all
 * @param finite    whether all its weights are finite
 */
public record ServedAdapter(LoraAdapter weights, boolean hasEffect, boolean finite) {
    static ServedAdapter of(LoraAdapter weights) {
        return new ServedAdapter(weights, weights.hasEffect(), weights.isFinite());
    }

    void free() {
        weights.close();
    }
}
