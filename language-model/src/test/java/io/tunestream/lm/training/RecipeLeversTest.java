package io.tunestream.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.Entry;
import io.tunestream.lm.network.LoraTensors;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.network.Pack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeLeversTest {
    private static final TrainingListener NONE = step -> {};
    private static final LoraConfig ALL = new LoraConfig(4, 8, 0, EnumSet.allOf(TargetModule.class));
    private static final List<TrainingExample> ROWS = Fixtures.rows();

    private final BaseModel base = Fixtures.qwen();
    private final Trainer trainer = new Trainer(base);

    @TempDir
    private Path folder;

    @Test
    void leadsAlikeInTrainingAndWhenLooking() {
        // Given
        Network network = base.network();
        Pack pack = new Packer(LabelledRow.of(ROWS, LossScope.WHOLE_TEXT, 64), 512)
                .everything()
                .get(0);

        // When
        float[] margins = network.margins(pack, Entry.EMBEDDING, network.noLora());

        // Then
        try (NDManager scope = network.newScope();
                LoraAdapter none = LoraAdapter.initialize(base, ALL, 1)) {
            float[] weights = new float[pack.labels()];
            float[] leads = network.loraGradients(
                            scope, pack, Entry.EMBEDDING, weights, none.tensors(), 0, 0, LoraTensors.Part.BOTH)
                    .leads();
            assertThat(margins).containsExactly(leads, within(1e-5f));
        }
    }

    @Test
    void trainsTheNamedBlocksOnlyAndSaysSoAsPeftDoes() {
        // Given
        int top = base.config().layers() - 1;
        LoraConfig upper = new LoraConfig(4, 8, 0, Set.of(TargetModule.V_PROJ), Set.of(top));

        // When
        TrainingResult result = trainer.train(ROWS, settings(upper, 3, 0), NONE, null);

        // Then
        try (LoraAdapter adapter = result.adapter()) {
            adapter.write(folder);
            assertThat(adapter.values()).hasSize(2);
            assertThat(folder.resolve("adapter_config.json"))
                    .content()
                    .contains("\"layers_to_transform\" : [ " + top + " ]");
            try (LoraAdapter read = LoraAdapter.read(base, folder)) {
                assertThat(read.config()).isEqualTo(upper);
                assertThat(read.digest()).isEqualTo(adapter.digest());
            }
        }
    }

    @Test
    void weighsARowAsIfItWereThereSeveralTimes() {
        // Given
        List<TrainingExample> twice = List.of(ROWS.get(0), ROWS.get(1), ROWS.get(1));
        List<TrainingExample> heavy = List.of(ROWS.get(0), ROWS.get(1).weighing(2));

        // When
        double repeated = firstLoss(twice);
        double weighed = firstLoss(heavy);

        // Then
        assertThat(weighed).isCloseTo(repeated, within(1e-6));
    }

    @Test
    void slowsDownAsManyRowsAreLearnedAndNotWhereAStepSeesAllOfThem() {
        // Given
        List<Double> few = new ArrayList<>();
        List<Double> all = new ArrayList<>();

        // When
        trainer.train(ROWS, progress(2), step -> few.add(step.learningRate()), null)
                .adapter()
                .close();
        trainer.train(ROWS, progress(ROWS.size()), step -> all.add(step.learningRate()), null)
                .adapter()
                .close();

        // Then: the last rate is 0, of the look that found all learned
        assertThat(few).first().isEqualTo(1e-2);
        assertThat(few.subList(0, few.size() - 1)).anyMatch(rate -> rate < 1e-2).allMatch(rate -> rate >= 3e-3 - 1e-9);
        assertThat(all.subList(0, all.size() - 1)).containsOnly(1e-2);
    }

    @Test
    void replaysWithoutCountingTheReplayedRows() {
        // Given: a row that is replayed against what the others teach
        TrainingExample kept =
                TrainingExample.replay(ROWS.get(2).promptIds(), ROWS.get(2).completionIds());
        List<TrainingStep> steps = new ArrayList<>();

        // When
        TrainingResult result =
                trainer.train(List.of(ROWS.get(0), ROWS.get(1), kept), settings(ALL, 200, 0), steps::add, null);

        // Then
        assertThat(result).isInstanceOf(TrainingResult.Learned.class);
        assertThat(steps.get(0).rows()).isEqualTo(2);
        assertThat(result.adapter().hasEffect()).isTrue();
        result.adapter().close();
    }

    @Test
    void goesOnFromAnotherRunsAdapter() {
        // Given
        try (LoraAdapter start =
                trainer.train(ROWS, settings(ALL, 100, 0), NONE, null).adapter()) {

            // When
            TrainingResult result = trainer.train(ROWS, settings(ALL, 100, 0), NONE, null, start);

            // Then
            assertThat(result).isInstanceOf(TrainingResult.Learned.class);
            assertThat(result.steps()).isEqualTo(1);
            result.adapter().close();
        }
    }

    @Test
    void refusesToGoOnFromAnAdapterOfAnotherShape() {
        // Given
        try (LoraAdapter other =
                LoraAdapter.initialize(base, new LoraConfig(2, 4, 0, Set.of(TargetModule.Q_PROJ)), 1)) {

            // When / Then
            assertThatThrownBy(() -> trainer.train(ROWS, settings(ALL, 5, 0), NONE, null, other))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("rank=2");
        }
    }

    @Test
    void learnsByAMarginAndGivesBackWhatIsBeyondIt() {
        // Given
        TrainingResult result = trainer.train(ROWS, settings(ALL, 300, 0.4), NONE, null);
        AdapterScaling scaling = new AdapterScaling(base, ROWS, 64);
        try (LoraAdapter adapter = result.adapter()) {

            // When
            AdapterScaling.Scaled scaled = scaling.smallest(adapter, List.of(0.1, 0.5, 0.6, 0.7, 0.8, 0.9), 0.1);

            // Then
            assertThat(result).isInstanceOf(TrainingResult.Learned.class);
            assertThat(scaling.lead(adapter)).isGreaterThanOrEqualTo(0.4);
            assertThat(scaled.factor()).isLessThan(1).isGreaterThan(0.1);
            assertThat(scaled.lead()).isGreaterThanOrEqualTo(0.1).isEqualTo(scaling.lead(adapter, scaled.factor()));
            assertThat(scaling.lead(adapter, 0.1)).isLessThan(0.1);
        }
    }

    @Test
    void looksAtTheFormsThatTheLastStepDidNotSee() {
        // Given: each row under two prompts, one of them in a step
        List<TrainingExample> forms = new ArrayList<>();
        for (int i = 0; i < ROWS.size(); i++) {
            TrainingExample row = ROWS.get(i);
            int[] other = Arrays.copyOfRange(row.promptIds(), 1, row.promptIds().length);
            forms.add(row.inLesson(i + 1));
            forms.add(new TrainingExample(other, row.completionIds()).inLesson(i + 1));
        }

        // When
        TrainingResult result = trainer.train(forms, settings(ALL, 300, 0.4), NONE, null);

        // Then
        try (LoraAdapter adapter = result.adapter()) {
            assertThat(result).isInstanceOf(TrainingResult.Learned.class);
            assertThat(new AdapterScaling(base, forms, 64).lead(adapter)).isGreaterThanOrEqualTo(0.4 - 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.1, 0.2, 0.3, 0.39, 100})
    void scalesToTheSmallestFactorAtWhichAllRowsLead(double margin) {
        // Given
        List<Double> factors = IntStream.range(1, 20).mapToObj(i -> i / 20.0).toList();
        AdapterScaling scaling = new AdapterScaling(base, ROWS, 64);
        try (LoraAdapter adapter =
                trainer.train(ROWS, settings(ALL, 300, 0.4), NONE, null).adapter()) {
            double expected = factors.stream()
                    .filter(factor -> scaling.lead(adapter, factor) >= margin)
                    .findFirst()
                    .orElse(1.0);

            // When
            AdapterScaling.Scaled scaled = scaling.smallest(adapter, factors, margin);

            // Then
            assertThat(scaled.factor()).isEqualTo(expected);
            assertThat(scaled.lead()).isEqualTo(scaling.lead(adapter, expected));
        }
    }

    private double firstLoss(List<TrainingExample> rows) {
        List<TrainingStep> steps = new ArrayList<>();
        trainer.train(rows, settings(ALL, 1, 0), steps::add, null).adapter().close();
        return steps.get(0).loss();
    }

    private static TrainingSettings progress(int batch) {
        return new TrainingSettings(
                ALL, LossScope.ANSWER, 1e-2, Schedule.PROGRESS, 0, 300, batch, 1, 64, 1, 0, 1, true);
    }

    private static TrainingSettings settings(LoraConfig lora, int steps, double margin) {
        return new TrainingSettings(
                lora,
                LossScope.ANSWER,
                1e-2,
                Schedule.CONSTANT,
                3,
                steps,
                8,
                1,
                64,
                1,
                0,
                1,
                true,
                margin,
                ReplaySettings.DEFAULT,
                null);
    }
}
