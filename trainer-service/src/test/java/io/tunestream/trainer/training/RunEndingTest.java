package io.tunestream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.lm.fixture.TinyBase;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.training.TrainingResult;
import io.tunestream.schemas.event.RunCompletion;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.trainer.training.RunMonitor.Stop;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunEndingTest {
    private static final LoraConfig SHAPE = new LoraConfig(1, 2, 0, Set.of(TargetModule.V_PROJ));

    @TempDir
    static Path folder;

    private static BaseModel base;
    private static LoraAdapter untouched;
    private static LoraAdapter trained;

    @BeforeAll
    static void load() throws Exception {
        base = BaseModel.load(TinyBase.write(folder), Device.CPU);
        untouched = LoraAdapter.initialize(base, SHAPE, 1);
        List<float[]> values = untouched.values();
        values.forEach(tensor -> Arrays.fill(tensor, 0.5f));
        trained = LoraAdapter.of(base, SHAPE, values);
    }

    @AfterAll
    static void close() {
        untouched.close();
        trained.close();
        base.close();
    }

    @Test
    void succeedsWithTheLastGoodStateWhenNumbersStopBeingFinite() {
        // Given
        TrainingResult result = new TrainingResult.NonFinite(trained, 7, 0.4, TrainingResult.What.LOSS, 8);

        // When
        RunEnding ending = RunEnding.of(result, Optional.empty());

        // Then
        assertThat(ending).isEqualTo(new RunEnding.Success(RunCompletion.NON_FINITE));
    }

    @Test
    void hasAnAdapterToJudgeWhenAnUpdateWasTheFault() {
        // Given
        TrainingResult result = new TrainingResult.NonFinite(untouched, 0, Double.NaN, TrainingResult.What.LOSS, 2);

        // When
        RunEnding ending = RunEnding.of(result, Optional.empty());

        // Then
        assertThat(ending).isEqualTo(new RunEnding.Success(RunCompletion.NON_FINITE));
    }

    @Test
    void failsWhenThereIsNoGoodStateBeforeNumbersStopBeingFinite() {
        // Given
        TrainingResult result = new TrainingResult.NonFinite(untouched, 0, Double.NaN, TrainingResult.What.GRADIENT, 1);

        // When
        RunEnding ending = RunEnding.of(result, Optional.empty());

        // Then
        assertThat(ending)
                .isEqualTo(
                        new RunEnding.Failure(
                                RunFailure.NON_FINITE,
                                "the gradient was not finite at step 1 (an unknown place) and there is no good state before it"));
    }

    @Test
    void tellsLearnedFromStepsTaken() {
        // Given
        TrainingResult learned = new TrainingResult.Learned(trained, 9, 0.01);
        TrainingResult spent = new TrainingResult.BudgetSpent(trained, 9, 0.3);

        // When
        List<RunEnding> endings =
                List.of(RunEnding.of(learned, Optional.empty()), RunEnding.of(spent, Optional.empty()));

        // Then
        assertThat(endings)
                .containsExactly(
                        new RunEnding.Success(RunCompletion.LEARNED), new RunEnding.Success(RunCompletion.STEPS_TAKEN));
    }

    @Test
    void failsOnlyWhenSomebodyCancelled() {
        // Given
        TrainingResult stopped = new TrainingResult.Cancelled(trained, 4, 0.5);

        // When
        RunEnding cancelled = RunEnding.of(stopped, Optional.of(Stop.CANCELLED));
        RunEnding shutdown = RunEnding.of(stopped, Optional.of(Stop.SHUTDOWN));
        RunEnding lost = RunEnding.of(stopped, Optional.of(Stop.LOST));

        // Then
        assertThat(cancelled).isEqualTo(new RunEnding.Failure(RunFailure.CANCELLED, "cancelled after step 4"));
        assertThat(shutdown).isEqualTo(new RunEnding.Interruption());
        assertThat(lost).isEqualTo(new RunEnding.Interruption());
    }
}
