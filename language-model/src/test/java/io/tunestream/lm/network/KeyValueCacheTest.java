package io.tunestream.lm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.Fixtures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeyValueCacheTest {
    private final Network network = Fixtures.qwen().network();
    private final int[] prompt = Fixtures.ints(Fixtures.recorded().get("prompt"));

    @Test
    void severalTokensOverAFilledCacheSeeWhatOnePassSees() {
        // Given
        float[] onePass = logits(prompt.length);

        // When: a second pass of several tokens, for which the engine's own causal mask would be wrong
        float[] twoPasses = logits(prompt.length / 2);

        // Then
        assertThat(twoPasses).containsExactly(onePass, within(1e-4f));
    }

    private float[] logits(int firstPart) {
        try (NDManager scope = network.newScope()) {
            NDList cache = network.newCache(scope, prompt.length);
            float[] last = network.forward(scope, Arrays.copyOf(prompt, firstPart), 0, cache, network.noLora())
                    .toFloatArray();
            int[] rest = Arrays.copyOfRange(prompt, firstPart, prompt.length);
            return rest.length == 0
                    ? last
                    : network.forward(scope, rest, firstPart, cache, network.noLora())
                            .toFloatArray();
        }
    }
}
