package io.tunestream.lm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final double DROPOUT = 0.3;
    /** One label after one token: nothing but the value of position 0 counts, so A's gradient shows what was dropped. */
    private static final Pack ONE_LABEL = new Pack(
            new long[] {7, 9}, new long[] {0, 1}, new long[] {0, 1}, new int[] {-1, 0}, new long[] {0}, new long[] {9});

    private final BaseModel base = Fixtures.qwen();
    private final Network network = base.network();

    @Test
    void dropsTheConfiguredShareOfTheAdaptersInputs() {
        // Given
        int dropped = 0;
        int inputs = 0;
        try (LoraAdapter adapter = adapter()) {
            // When
            for (int seed = 0; seed < 60; seed++) {
                for (float[] gradient : gradientsOfA(adapter, seed)) {
                    for (int column = 0; column < base.config().hiddenSize(); column++) {
                        dropped += gradient[column] == 0 ? 1 : 0;
                        inputs++;
                    }
                }
            }
        }

        // Then: 3,840 inputs, standard deviation 0.0074
        assertThat((double) dropped / inputs).isCloseTo(DROPOUT, within(0.03));
    }

    @Test
    void dropsTheSameForTheSameSeed() {
        try (LoraAdapter adapter = adapter()) {
            // When
            float[] once = gradientsOfA(adapter, 5).get(0);
            float[] again = gradientsOfA(adapter, 5).get(0);
            float[] other = gradientsOfA(adapter, 6).get(0);

            // Then
            assertThat(again).isEqualTo(once).isNotEqualTo(other);
        }
    }

    /** A dropped input leaves less, so what is kept counts for more: by 1 / (1 - dropout), as PyTorch does it. */
    @Test
    void keepsTheAdaptersInputsAsLargeOnAverage() {
        // Given: an adapter so small that what it changes in the layers above does not matter
        try (LoraAdapter adapter = adapter(1e-4f)) {
            float[] plain = gradientsOfA(adapter, 0, 0).get(0);

            // When
            float[] dropped = gradientsOfA(adapter, 5, DROPOUT).get(0);

            // Then
            int kept = 0;
            for (int i = 0; i < plain.length; i++) {
                if (dropped[i] != 0 && Math.abs(plain[i]) > 1e-7f) {
                    assertThat(dropped[i] / plain[i]).isCloseTo((float) (1 / (1 - DROPOUT)), within(1e-3f));
                    kept++;
                }
            }
            assertThat(kept).isGreaterThan(plain.length / 3);
        }
    }

    private List<float[]> gradientsOfA(LoraAdapter adapter, long seed) {
        return gradientsOfA(adapter, seed, DROPOUT);
    }

    private List<float[]> gradientsOfA(LoraAdapter adapter, long seed, double dropout) {
        try (NDManager scope = network.newScope()) {
            Gradients gradients = network.loraGradients(
                    scope,
                    ONE_LABEL,
                    Entry.EMBEDDING,
                    new float[] {1},
                    adapter.tensors(),
                    dropout,
                    seed,
                    LoraTensors.Part.BOTH);
            List<float[]> a = new ArrayList<>();
            for (int i = 0; i < gradients.arrays().size(); i += 2) {
                a.add(gradients.arrays().get(i).toFloatArray());
            }
            return a;
        }
    }

    private LoraAdapter adapter() {
        return adapter(0.1f);
    }

    private LoraAdapter adapter(float size) {
        LoraConfig config = new LoraConfig(2, 4, DROPOUT, Set.of(TargetModule.V_PROJ));
        Random random = new Random(1);
        List<float[]> values = new ArrayList<>();
        int out = base.config().kvHeads() * base.config().headDim();
        for (int layer = 0; layer < base.config().layers(); layer++) {
            values.add(Fixtures.gaussian(random, 2 * base.config().hiddenSize(), size));
            values.add(Fixtures.gaussian(random, 2 * out, size));
        }
        return LoraAdapter.of(base, config, values);
    }
}
