package io.tunestream.lm.training;

import static io.tunestream.lm.Fixtures.recorded;
import static io.tunestream.lm.Fixtures.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraLayout;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.AdamW;
import io.tunestream.lm.network.Entry;
import io.tunestream.lm.network.Gradients;
import io.tunestream.lm.network.LoraTensors;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.network.Pack;
import io.tunestream.lm.network.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The network against transformers and PEFT on the same weights. */
class ReferenceNumericsTest {
    private static final Offset<Float> CLOSE = within(1e-4f);

    private final BaseModel base = Fixtures.qwen();
    private final Network network = base.network();
    private final Pack pack = pack();
    private final float[] mean = mean(pack);

    @Test
    void computesTheBasesLogits() {
        // Given
        int[] prompt = Fixtures.ints(recorded().get("prompt"));

        // When
        float[] logits = logitsAtEveryPosition(base, prompt, network.noLora());

        // Then
        assertThat(logits).containsExactly(tensor("logits"), CLOSE);
    }

    @Test
    void computesThePeftAdaptersLogits() {
        // Given
        int[] prompt = Fixtures.ints(recorded().get("prompt"));
        try (LoraAdapter adapter = LoraAdapter.read(base, Fixtures.path("tiny-adapter"))) {

            // When
            float[] logits = logitsAtEveryPosition(base, prompt, adapter.tensors());

            // Then
            assertThat(logits).containsExactly(tensor("adapterLogits"), CLOSE);
        }
    }

    @Test
    void computesLossAndGradientsOfTheAnswerOnly() {
        try (LoraAdapter adapter = LoraAdapter.read(base, Fixtures.path("tiny-adapter"));
                NDManager scope = network.newScope()) {
            // When
            Gradients gradients = network.loraGradients(
                    scope, pack, Entry.EMBEDDING, mean, adapter.tensors(), 0, 0, LoraTensors.Part.BOTH);

            // Then
            assertThat(gradients.loss(mean))
                    .isCloseTo(recorded().get("adapterLoss").asDouble(), within(1e-5));
            List<String> names = names(adapter);
            for (int i = 0; i < names.size(); i++) {
                float[] ours = gradients.arrays().get(i).toFloatArray();
                assertThat(relativeDistance(ours, tensor("gradient/" + names.get(i))))
                        .as(names.get(i))
                        .isLessThan(1e-4);
            }
        }
    }

    @Test
    void takesTenStepsAsTorchsAdamWDoes() {
        try (LoraAdapter adapter = LoraAdapter.read(base, Fixtures.path("tiny-adapter"));
                NDManager run = network.newScope()) {
            // Given
            NDList weights = adapter.tensors().trained();
            NDList first = Tensors.zerosLike(run, weights);
            NDList second = Tensors.zerosLike(run, weights);
            List<Double> losses = new ArrayList<>();
            List<Double> norms = new ArrayList<>();

            // When
            for (int step = 1; step <= 10; step++) {
                try (NDManager scope = network.newScope()) {
                    Gradients gradients = network.loraGradients(
                            scope, pack, Entry.EMBEDDING, mean, adapter.tensors(), 0, 0, LoraTensors.Part.BOTH);
                    losses.add(gradients.loss(mean));
                    norms.add(network.clip(gradients.arrays(), 1.0));
                    network.adamw(weights, gradients.arrays(), first, second, AdamW.withDecay(0.01), 1e-2, step);
                }
            }

            // Then
            assertClose(losses, recorded().get("losses"));
            assertClose(norms, recorded().get("norms"));
            List<String> names = names(adapter);
            for (int i = 0; i < names.size(); i++) {
                assertThat(weights.get(i).toFloatArray())
                        .as(names.get(i))
                        .containsExactly(tensor("trained/" + names.get(i)), within(1e-3f));
            }
        }
    }

    @Test
    void runsALlamaWithStretchedRotaryFrequencies() {
        // Given
        BaseModel llama = Fixtures.llama();
        LoraTensors none = llama.network().noLora();
        int[] prompt = Fixtures.ints(recorded().get("prompt"));

        try (NDManager scope = llama.network().newScope()) {
            // When
            NDArray logits =
                    llama.network().forward(scope, prompt, 0, llama.network().newCache(scope, prompt.length), none);

            // Then
            float[] values = logits.toFloatArray();
            for (int i = 0; i < 8; i++) {
                assertThat((double) values[i])
                        .isCloseTo(recorded().get("llamaLogits").get(i).asDouble(), within(1e-4));
            }
        }
    }

    private static Pack pack() {
        return new Packer(LabelledRow.of(Fixtures.rows(), LossScope.ANSWER, 64), 512)
                .everything()
                .get(0);
    }

    private static float[] mean(Pack pack) {
        float[] weights = new float[pack.labels()];
        Arrays.fill(weights, 1f / weights.length);
        return weights;
    }

    /** Length of the difference over the length of what is expected. */
    private static double relativeDistance(float[] values, float[] expected) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow((double) values[i] - expected[i], 2);
            length += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / length);
    }

    private static void assertClose(List<Double> values, JsonNode expected) {
        for (int i = 0; i < values.size(); i++) {
            assertThat(values.get(i))
                    .as("step " + (i + 1))
                    .isCloseTo(expected.get(i).asDouble(), within(1e-3));
        }
    }

    private List<String> names(LoraAdapter adapter) {
        return LoraLayout.of(base.config(), adapter.config()).names();
    }

    /** Position by position through the cache, as an answer is written. */
    private static float[] logitsAtEveryPosition(BaseModel base, int[] prompt, LoraTensors lora) {
        Network network = base.network();
        int vocabulary = base.config().vocabularySize();
        float[] all = new float[prompt.length * vocabulary];
        try (NDManager scope = network.newScope()) {
            NDList cache = network.newCache(scope, prompt.length);
            for (int i = 0; i < prompt.length; i++) {
                float[] row = network.forward(scope, new int[] {prompt[i]}, i, cache, lora)
                        .toFloatArray();
                System.arraycopy(row, 0, all, i * vocabulary, vocabulary);
            }
        }
        return all;
    }
}
