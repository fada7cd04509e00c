package io.tunestream.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.generation.Generation;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.generation.TokenListener;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.prompt.Prompt;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericTraceTest {
    private final int[] prompt = Fixtures.ints(Fixtures.recorded().get("prompt"));

    static Stream<BaseModel> bases() {
        return Stream.of(Fixtures.qwen(), Fixtures.llama());
    }

    @Test
    void findsNothingWhereAllIsFinite() {
        bases().forEach(base ->
                assertThat(base.numericFault(prompt, base.network().noLora())).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"Q_PROJ, 0, layer 0's attention", "O_PROJ, 1, layer 1's attention", "UP_PROJ, 1, layer 1's feed-forward"
    })
    void namesTheFirstPlaceThatBreaksAndTheDevice(TargetModule module, int layer, String place) {
        // Given
        for (BaseModel base : bases().toList()) {
            try (LoraAdapter broken = broken(base, module, layer)) {
                // When / Then
                assertThat(base.numericFault(prompt, broken.tensors())).contains(place + " on cpu");
            }
        }
    }

    @Test
    void isNeverServed() {
        // Given
        BaseModel base = Fixtures.qwen();
        try (LoraAdapter broken = broken(base, TargetModule.UP_PROJ, 1)) {
            // When
            Generation answer = new TextGenerator(base)
                    .generate(new Prompt("", prompt), GenerationSettings.greedy(8), broken, TokenListener.NONE);

            // Then
            assertThat(answer.finite()).isFalse();
            assertThat(answer.text()).isEmpty();
            assertThat(answer.completionTokens()).isZero();
        }
    }

    @Test
    void computesWhatTheNetworkComputes() {
        for (BaseModel base : bases().toList()) {
            try (LoraAdapter adapter = small(base);
                    NDManager scope = base.network().newScope()) {
                // Given
                float[] expected = base.network()
                        .forward(scope, prompt, 0, base.network().newCache(scope, prompt.length), adapter.tensors())
                        .toFloatArray();

                // When
                float[] traced = base.tracedLogits(prompt, adapter.tensors());

                // Then
                assertThat(traced).containsExactly(expected, within(1e-3f));
            }
        }
    }

    private static LoraAdapter small(BaseModel base) {
        LoraConfig config = new LoraConfig(2, 4, 0, Set.of(TargetModule.values()));
        try (LoraAdapter fresh = LoraAdapter.initialize(base, config, 1)) {
            List<float[]> values = fresh.values();
            for (int b = 1; b < values.size(); b += 2) {
                Arrays.fill(values.get(b), 0.02f);
            }
            return LoraAdapter.of(base, config, values);
        }
    }

    private static LoraAdapter broken(BaseModel base, TargetModule module, int layer) {
        LoraConfig config = new LoraConfig(2, 4, 0, Set.of(module), Set.of(layer));
        try (LoraAdapter fresh = LoraAdapter.initialize(base, config, 1)) {
            List<float[]> values = fresh.values();
            values.forEach(tensor -> Arrays.fill(tensor, Float.NaN));
            return LoraAdapter.of(base, config, values);
        }
    }
}
