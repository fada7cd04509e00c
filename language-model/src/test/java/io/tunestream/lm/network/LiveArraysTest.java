package io.tunestream.lm.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.generation.TokenListener;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.lm.training.LossScope;
import io.tunestream.lm.training.Schedule;
import io.tunestream.lm.training.Trainer;
import io.tunestream.lm.training.TrainingSettings;
import java.lang.reflect.Field;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Native arrays are freed by their owner, not by the collector: none may stay behind. */
class LiveArraysTest {
    private static final LoraConfig LORA = new LoraConfig(4, 8, 0.1, EnumSet.allOf(TargetModule.class));

    private final Prompt prompt =
            new Prompt("recorded", Fixtures.ints(Fixtures.recorded().get("prompt")));

    @Test
    void twoHundredStepsLeaveNoArrayBehind() throws ReflectiveOperationException {
        try (BaseModel base = BaseModel.load(Fixtures.path("tiny-qwen2"), Device.CPU)) {
            // Given
            train(base, 3);
            long before = arrays(base);

            // When
            train(base, 200);

            // Then
            assertThat(arrays(base)).isEqualTo(before).isPositive();
        }
    }

    @Test
    void twoHundredRequestsLeaveNoArrayBehind() throws ReflectiveOperationException {
        try (BaseModel base = BaseModel.load(Fixtures.path("tiny-qwen2"), Device.CPU);
                LoraAdapter adapter = LoraAdapter.read(base, Fixtures.path("tiny-adapter"))) {
            // Given
            TextGenerator generator = new TextGenerator(base);
            ask(generator, adapter, 3);
            long before = arrays(base);

            // When
            ask(generator, adapter, 200);

            // Then
            assertThat(arrays(base)).isEqualTo(before).isPositive();
        }
    }

    private static void train(BaseModel base, int steps) {
        TrainingSettings settings = new TrainingSettings(
                LORA, LossScope.ANSWER, 1e-3, Schedule.CONSTANT, 0, steps, 2, 2, 64, 1, 0, 1, false);
        new Trainer(base)
                .train(Fixtures.rows(), settings, step -> {}, null)
                .adapter()
                .close();
    }

    private void ask(TextGenerator generator, LoraAdapter adapter, int requests) {
        for (int i = 0; i < requests; i++) {
            GenerationSettings settings = new GenerationSettings(6, i % 3 == 0 ? 1 : 0, 0.9, i, java.util.List.of());
            generator.generate(prompt, settings, i % 2 == 0 ? adapter : null, TokenListener.NONE);
        }
    }

    /** Arrays of the base's manager and of all below it, and of the engine's own, which owns what nobody asked for. */
    private static long arrays(BaseModel base) throws ReflectiveOperationException {
        try (NDManager scope = base.network().newScope()) {
            NDManager owner = scope.getParentManager();
            NDManager system = owner.getParentManager();
            return count(owner) + system.getManagedArrays().size();
        }
    }

    private static long count(NDManager manager) throws ReflectiveOperationException {
        Field resources = BaseNDManager.class.getDeclaredField("resources");
        resources.setAccessible(true);
        long arrays = 0;
        for (Object held : ((Map<?, ?>) resources.get(manager)).values()) {
            arrays += held instanceof NDArray ? 1 : 0;
            arrays += held instanceof NDManager below ? count(below) : 0;
        }
        return arrays;
    }
}
