package io.tunestream.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.lm.Fixtures;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private static final TrainingListener NONE = step -> {};
    private static final LoraConfig ALL_LINEARS = new LoraConfig(4, 8, 0, EnumSet.allOf(TargetModule.class));

    private final BaseModel base = Fixtures.qwen();
    private final Trainer trainer = new Trainer(base);

    @TempDir
    private Path folder;

    @Test
    void learnsEveryRowAndStops() {
        // Given
        List<TrainingStep> steps = new ArrayList<>();

        // When
        TrainingResult result = trainer.train(Fixtures.rows(), settings(ALL_LINEARS, 1e-2, 100), steps::add, null);

        // Then
        assertThat(result).isInstanceOf(TrainingResult.Learned.class);
        assertThat(result.steps()).isBetween(5, 99).isEqualTo(steps.size());
        assertThat(steps.get(steps.size() - 1).learnedRows()).isEqualTo(3);
        assertThat(result.adapter().hasEffect()).isTrue();
        assertThat(new AdapterScaling(base, Fixtures.rows(), 64).lead(result.adapter()))
                .isPositive();
        result.adapter().close();
    }

    @Test
    void spendsItsBudgetWhenNotToldToStop() {
        // When
        TrainingResult result = trainer.train(Fixtures.rows(), article(7), NONE, null);

        // Then
        assertThat(result).isInstanceOf(TrainingResult.BudgetSpent.class);
        assertThat(result.steps()).isEqualTo(7);
        result.adapter().close();
    }

    @Test
    void resumesFromAFileWithIdenticalResults() {
        // Given: dropout, accumulation over shuffled rows, a schedule
        TrainingSettings settings = article(12);
        TrainingResult straight = trainer.train(Fixtures.rows(), settings, NONE, null);
        Path file = folder.resolve("checkpoint.safetensors");
        trainer.train(Fixtures.rows(), settings, saveAndCancelAt(5, file), null)
                .adapter()
                .close();
        TrainingCheckpoint checkpoint = TrainingCheckpoint.read(base, file);

        // When
        TrainingResult resumed = trainer.train(Fixtures.rows(), settings, NONE, checkpoint);

        // Then
        assertThat(checkpoint.step()).isEqualTo(5);
        assertThat(resumed.steps()).isEqualTo(12);
        assertThat(resumed.loss()).isEqualTo(straight.loss());
        assertThat(resumed.adapter().digest()).isEqualTo(straight.adapter().digest());
    }

    @Test
    void refusesACheckpointOfOtherData() {
        // Given
        AtomicReference<TrainingCheckpoint> saved = new AtomicReference<>();
        trainer.train(Fixtures.rows(), article(3), keep(saved), null).adapter().close();
        List<TrainingExample> others = Fixtures.rows().subList(0, 2);

        // When / Then
        assertThatThrownBy(() -> trainer.train(others, article(3), NONE, saved.get()))
                .isExactlyInstanceOf(CheckpointMismatchException.class)
                .hasMessageContaining("step 3");
    }

    @Test
    void cancelsBetweenSteps() {
        // Given
        TrainingListener listener = saveAndCancelAt(2, folder.resolve("c.safetensors"));

        // When
        TrainingResult result = trainer.train(Fixtures.rows(), article(50), listener, null);

        // Then
        assertThat(result).isInstanceOf(TrainingResult.Cancelled.class);
        assertThat(result.steps()).isEqualTo(2);
        result.adapter().close();
    }

    @Test
    void keepsTheLastGoodAdapterWhenNumbersOverflow() {
        // Given: a rate that makes the weights explode
        LoraConfig huge = new LoraConfig(4, 1e30, 0, EnumSet.allOf(TargetModule.class));

        // When
        TrainingResult result = trainer.train(Fixtures.rows(), settings(huge, 1, 50), NONE, null);

        // Then
        assertThat(result).isInstanceOfSatisfying(TrainingResult.NonFinite.class, broken -> assertThat(broken.place())
                .contains("layer")
                .endsWith(" on cpu"));
        assertThat(result.adapter().isFinite()).isTrue();
        result.adapter().close();
    }

    @Test
    void takesBackAnUpdateThatLeavesNoNumbers() {
        // Given: a decay that makes the weights explode
        TrainingSettings settings = new TrainingSettings(
                ALL_LINEARS, LossScope.ANSWER, 1, Schedule.CONSTANT, 0, 5, 8, 1, 64, 1, 1e38, 1, false);

        // When
        TrainingResult result = trainer.train(Fixtures.rows(), settings, NONE, null);

        // Then
        assertThat(result).isInstanceOfSatisfying(TrainingResult.NonFinite.class, broken -> {
            assertThat(broken.what()).isEqualTo(TrainingResult.What.WEIGHTS);
            assertThat(broken.step()).isEqualTo(1);
            assertThat(broken.place()).startsWith("layers.").endsWith(" on cpu");
        });
        assertThat(result.adapter().isFinite()).isTrue();
        result.adapter().close();
    }

    @Test
    void sameSeedSameAdapterOtherSeedAnother() {
        // When
        List<String> digests = List.of(digest(1), digest(1), digest(2));

        // Then
        assertThat(digests.get(0)).isEqualTo(digests.get(1)).isNotEqualTo(digests.get(2));
    }

    @Test
    void passesTheListenersFailureOn() {
        // Given
        TrainingListener failing = step -> {
            throw new IllegalStateException("disk full");
        };

        // When / Then
        assertThatThrownBy(() -> trainer.train(Fixtures.rows(), article(3), failing, null))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
    }

    @Test
    void looksAtAnswersOnlyWhenItDecidesWhetherARowIsLearned() {
        // Given: the loss covers the prompts too, which cannot be foreseen
        TrainingSettings settings = new TrainingSettings(
                ALL_LINEARS, LossScope.WHOLE_TEXT, 1e-2, Schedule.CONSTANT, 3, 100, 2, 1, 64, 1, 0, 1, true);

        // When
        TrainingResult result = trainer.train(Fixtures.rows(), settings, NONE, null);

        // Then
        assertThat(result).isInstanceOf(TrainingResult.Learned.class);
        assertThat(new AdapterScaling(base, Fixtures.rows(), 64).lead(result.adapter()))
                .isPositive();
        result.adapter().close();
    }

    @Test
    void refusesARowWhosePromptFillsTheMaximumLength() {
        // Given
        TrainingSettings settings = new TrainingSettings(
                ALL_LINEARS, LossScope.ANSWER, 1e-2, Schedule.CONSTANT, 0, 5, 3, 1, 5, 1, 0, 1, true);

        // When / Then
        assertThatThrownBy(() -> trainer.train(Fixtures.rows(), settings, NONE, null))
                .isExactlyInstanceOf(ExampleTooLongException.class)
                .hasMessageContaining("row 1")
                .hasMessageContaining("5");
    }

    private String digest(long seed) {
        TrainingSettings settings = new TrainingSettings(
                ALL_LINEARS, LossScope.ANSWER, 1e-2, Schedule.CONSTANT, 0, 3, 2, 1, 64, 1, 0, seed, false);
        try (LoraAdapter adapter =
                trainer.train(Fixtures.rows(), settings, NONE, null).adapter()) {
            return adapter.digest();
        }
    }

    private static TrainingSettings settings(LoraConfig lora, double rate, int steps) {
        return new TrainingSettings(lora, LossScope.ANSWER, rate, Schedule.CONSTANT, 3, steps, 8, 1, 64, 1, 0, 1, true);
    }

    /** The article's form: q and v, dropout, whole text, one row at a time, two per step, falling rate. */
    private static TrainingSettings article(int steps) {
        LoraConfig lora = new LoraConfig(4, 16, 0.1, Set.of(TargetModule.Q_PROJ, TargetModule.V_PROJ));
        return new TrainingSettings(
                lora, LossScope.WHOLE_TEXT, 1e-2, Schedule.LINEAR, 1, steps, 1, 2, 64, 1, 0.01, 7, false);
    }

    private static TrainingListener keep(AtomicReference<TrainingCheckpoint> saved) {
        return new TrainingListener() {
            @Override
            public void onStep(TrainingStep step) {}

            @Override
            public void onCheckpoint(TrainingStep step, Supplier<TrainingCheckpoint> checkpoint) {
                saved.set(checkpoint.get());
            }
        };
    }

    private static TrainingListener saveAndCancelAt(int last, Path file) {
        return new TrainingListener() {
            private int done;

            @Override
            public void onStep(TrainingStep step) {
                done = step.step();
            }

            @Override
            public void onCheckpoint(TrainingStep step, Supplier<TrainingCheckpoint> checkpoint) {
                if (step.step() == last) {
                    checkpoint.get().write(file);
                }
            }

            @Override
            public boolean isCancelled() {
                return done == last;
            }
        };
    }
}
