package io.tunestream.lm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.LoraLayout;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients of the feed-forward's modules are written out; PEFT's recorded ones have no dropout, whose masks they use. */
class FeedForwardGradientsTest {
    private static final long SEED = 3;
    private static final float[] ONE_LABEL = {1};
    private static final Pack PACK = new Pack(
            new long[] {7, 9, 5},
            new long[] {0, 1, 2},
            new long[] {0, 1, 2},
            new int[] {-1, 0, 1},
            new long[] {2},
            new long[] {9});
    private static final float SMALL = 0.02f;

    private final BaseModel base = Fixtures.qwen();
    private final Network network = base.network();

    /** A central difference errs by the third derivative and by the loss's float rounding, here by about one in 300. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void areTheSlopesOfTheLoss(double dropout) {
        // Given
        LoraConfig config = new LoraConfig(
                2, 4, dropout, Set.of(TargetModule.GATE_PROJ, TargetModule.UP_PROJ, TargetModule.DOWN_PROJ));
        List<float[]> values = values(config);

        // When
        List<float[]> gradients = result(config, values, dropout).gradients();

        // Then
        assertThat(gradients).hasSameSizeAs(values);
        for (int array = 0; array < values.size(); array++) {
            int steepest = steepest(gradients.get(array));
            float gradient = gradients.get(array)[steepest];
            double slope = (lossAt(config, values, array, steepest, SMALL, dropout)
                            - lossAt(config, values, array, steepest, -SMALL, dropout))
                    / (2 * SMALL);
            assertThat(slope)
                    .as("array " + array + ", element " + steepest)
                    .isCloseTo(gradient, within(Math.abs(gradient) / 100.0 + 1e-4));
        }
    }

    private double lossAt(
            LoraConfig config, List<float[]> values, int array, int element, float change, double dropout) {
        List<float[]> moved = new ArrayList<>(values);
        moved.set(array, values.get(array).clone());
        moved.get(array)[element] += change;
        return result(config, moved, dropout).loss();
    }

    private record Result(double loss, List<float[]> gradients) {}

    private Result result(LoraConfig config, List<float[]> values, double dropout) {
        try (NDManager scope = network.newScope();
                LoraAdapter adapter = LoraAdapter.of(base, config, values)) {
            Gradients found = network.loraGradients(
                    scope, PACK, Entry.EMBEDDING, ONE_LABEL, adapter.tensors(), dropout, SEED, LoraTensors.Part.BOTH);
            List<float[]> gradients = new ArrayList<>();
            found.arrays().forEach(array -> gradients.add(array.toFloatArray()));
            return new Result(found.losses()[0], gradients);
        }
    }

    private static int steepest(float[] gradient) {
        int steepest = 0;
        for (int i = 1; i < gradient.length; i++) {
            steepest = Math.abs(gradient[i]) > Math.abs(gradient[steepest]) ? i : steepest;
        }
        assertThat(gradient[steepest]).isNotZero();
        return steepest;
    }

    private List<float[]> values(LoraConfig config) {
        Random random = new Random(1);
        List<float[]> values = new ArrayList<>();
        for (LoraLayout.Slot slot : LoraLayout.of(base.config(), config).slots()) {
            if (slot.isTrained()) {
                values.add(Fixtures.gaussian(random, slot.rank() * slot.in(), 0.3f));
                values.add(Fixtures.gaussian(random, slot.out() * slot.rank(), 0.3f));
            }
        }
        return values;
    }
}
