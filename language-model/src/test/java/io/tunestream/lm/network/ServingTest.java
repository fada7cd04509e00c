package io.tunestream.lm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Serving against the program that is compared with transformers (ReferenceNumericsTest). */
class ServingTest {
    private static final String PRECISION = "tunestream.lm.serving-weights";

    private final BaseModel base = Fixtures.qwen();
    private final int[] prompt = Fixtures.ints(Fixtures.recorded().get("prompt"));

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 100})
    void readsAPromptInPartsAsTheOtherProgramReadsItAtOnce(int width) {
        for (BaseModel model : List.of(base, Fixtures.llama())) {
            // When
            float[] logits = served(model, model.network().serving().noAdapter(), width);

            // Then
            assertThat(logits).containsExactly(reference(model, model.network().noLora()), within(1e-4f));
        }
    }

    @Test
    void appliesAnAdapterAsTheOtherProgramDoes() {
        try (LoraAdapter adapter = LoraAdapter.read(base, Fixtures.path("tiny-adapter"))) {
            // When
            float[] logits = served(base, adapter.served(), 4);

            // Then
            assertThat(logits).containsExactly(reference(base, adapter.tensors()), within(1e-4f));
        }
    }

    @Test
    void keepsTheSequencesOfAPassApart() {
        try (LoraAdapter adapter = LoraAdapter.read(base, Fixtures.path("tiny-adapter"));
                NDManager scope = base.network().newScope()) {
            // Given: a long prompt without an adapter, a short one with it, and the long one's reverse
            Serving serving = base.network().serving();
            int[] reverse = new int[prompt.length];
            Arrays.setAll(reverse, i -> prompt[prompt.length - 1 - i]);
            List<Pass.Part> parts = List.of(
                    part(scope, serving, prompt, serving.noAdapter()),
                    part(scope, serving, reverse, serving.noAdapter()),
                    part(scope, serving, Arrays.copyOf(prompt, 3), adapter.served()));

            // When
            NDArray together = serving.logits(scope, new Pass(parts));

            // Then
            for (int i = 0; i < parts.size(); i++) {
                NDArray alone = serving.logits(scope, new Pass(List.of(parts.get(i))));
                assertThat(together.get(i).toFloatArray()).containsExactly(alone.toFloatArray(), within(1e-4f));
            }
        }
    }

    @Test
    void packedWeightsGiveAlmostTheSameRowsInAnyCompany() {
        try (BaseModel packed = packed();
                NDManager scope = packed.network().newScope()) {
            // Given
            Serving serving = packed.network().serving();
            List<Pass.Part> parts = new ArrayList<>();
            for (int length = 1; length <= 9; length++) {
                parts.add(part(scope, serving, Arrays.copyOf(prompt, length), serving.noAdapter()));
            }

            // When
            NDArray together = serving.logits(scope, new Pass(parts));

            // Then
            for (int i = 0; i < parts.size(); i++) {
                NDArray alone = serving.logits(scope, new Pass(List.of(parts.get(i))));
                assertThat(together.get(i).toFloatArray()).containsExactly(alone.toFloatArray(), within(1e-5f));
            }
        }
    }

    /** fp16 keeps 11 bits of a weight; logits of these random bases are of size 1. */
    @Test
    void packedWeightsGiveNearlyTheSameLogits() {
        try (BaseModel packed = packed()) {
            // When
            float[] logits = served(packed, packed.network().serving().noAdapter(), 6);

            // Then
            assertThat(logits).containsExactly(reference(base, base.network().noLora()), within(5e-3f));
            assertThat(logits).isNotEqualTo(reference(base, base.network().noLora()));
        }
    }

    @Test
    void choosesTheLargestLogitAndRefusesWhatIsNotFinite() {
        try (NDManager scope = base.network().newScope()) {
            // Given
            NDArray logits =
                    scope.create(new float[][] {{1, 3, 2}, {1, Float.NaN, 2}, {Float.POSITIVE_INFINITY, 1, 2}});

            // When
            int[] choices = base.network().serving().choose(logits);

            // Then
            assertThat(choices).containsExactly(1, -1, -1);
        }
    }

    private static BaseModel packed() {
        System.setProperty(PRECISION, "fp16");
        try {
            BaseModel model = BaseModel.load(Fixtures.path("tiny-qwen2"), Device.CPU);
            assertThat(model.network().serving().cheapTokens()).isPositive();
            return model;
        } finally {
            System.clearProperty(PRECISION);
        }
    }

    private static Pass.Part part(NDManager scope, Serving serving, int[] ids, ServedAdapter adapter) {
        return new Pass.Part(serving.newCache(scope, ids.length), 0, ids, 1, adapter);
    }

    private float[] served(BaseModel model, ServedAdapter adapter, int width) {
        try (NDManager scope = model.network().newScope()) {
            Serving serving = model.network().serving();
            NDArray cache = serving.newCache(scope, prompt.length);
            float[] last = {};
            for (int at = 0; at < prompt.length; at += width) {
                int[] ids = Arrays.copyOfRange(prompt, at, Math.min(prompt.length, at + width));
                Pass pass = new Pass(List.of(new Pass.Part(cache, at, ids, 1, adapter)));
                last = serving.logits(scope, pass).toFloatArray();
            }
            return last;
        }
    }

    private float[] reference(BaseModel model, LoraTensors lora) {
        Network network = model.network();
        try (NDManager scope = network.newScope()) {
            NDList cache = network.newCache(scope, prompt.length);
            return network.forward(scope, prompt, 0, cache, lora).toFloatArray();
        }
    }
}
