package io.tunestream.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowOrderTest {
    @Test
    void seesEveryRowOnceAnEpoch() {
        // Given: the article's five rows, one at a time, four a step: steps of four rows and of one
        RowOrder order = new RowOrder(rows(5), settings(1, 4, Schedule.LINEAR));

        // When
        List<Integer> first = order.rows(1);
        List<Integer> second = order.rows(2);

        // Then
        assertThat(first).hasSize(4);
        assertThat(second).hasSize(1);
        assertThat(first).doesNotContainAnyElementsOf(second);
        assertThat(TrainingSettings.stepsPerEpoch(5, 1, 4) * 3).isEqualTo(6);
    }

    @Test
    void shufflesEachEpochAnew() {
        // Given
        RowOrder order = new RowOrder(rows(40), settings(40, 1, Schedule.LINEAR));
        RowOrder small = new RowOrder(rows(40), settings(10, 2, Schedule.LINEAR)); // two steps an epoch

        // When / Then
        assertThat(order.rows(1)).isEqualTo(order.rows(2)); // a full batch has no order
        assertThat(small.rows(1)).isNotEqualTo(small.rows(3)).isEqualTo(small.rows(1));
    }

    @Test
    void seesOneFormOfEachLessonInAStepAndAnotherInTheNext() {
        // Given: three lessons, the first two under two prompts each
        List<TrainingExample> rows =
                List.of(row().inLesson(1), row().inLesson(2), row().inLesson(3), row().inLesson(1), row().inLesson(2));
        RowOrder order = new RowOrder(rows, settings(16, 1, Schedule.LINEAR));

        // When / Then
        assertThat(order.seesAllLessons()).isTrue();
        assertThat(order.rows(1)).containsExactly(0, 4, 2);
        assertThat(order.rows(2)).containsExactly(3, 1, 2);
        assertThat(order.rows(3)).isEqualTo(order.rows(1));
    }

    @Test
    void warmsUpAndFalls() {
        // Given
        TrainingSettings linear = settings(1, 1, Schedule.LINEAR);
        TrainingSettings cosine = settings(1, 1, Schedule.COSINE);

        // When / Then: 4 of 20 steps of warm-up to 0.1
        assertThat(linear.rate(1, 1)).isCloseTo(0.025, within(1e-9));
        assertThat(linear.rate(4, 1)).isCloseTo(0.1, within(1e-9));
        assertThat(linear.rate(12, 1)).isCloseTo(0.05, within(1e-9));
        assertThat(cosine.rate(12, 1)).isCloseTo(0.05, within(1e-9));
        assertThat(cosine.rate(8, 1)).isGreaterThan(linear.rate(8, 1));
    }

    @Test
    void fallsWithWhatIsLeftToLearn() {
        // Given
        TrainingSettings progress = settings(1, 1, Schedule.PROGRESS);

        // When / Then: whatever the step after the warm-up
        assertThat(progress.rate(2, 0.5)).isCloseTo(0.05, within(1e-9));
        assertThat(progress.rate(5, 1)).isCloseTo(0.1, within(1e-9));
        assertThat(progress.rate(5, 0.5)).isCloseTo(0.05, within(1e-9));
        assertThat(progress.rate(19, 0.5)).isCloseTo(0.05, within(1e-9));
        assertThat(progress.rate(19, 0.01)).isCloseTo(0.03, within(1e-9));
    }

    private static List<TrainingExample> rows(int number) {
        return Collections.nCopies(number, row());
    }

    private static TrainingExample row() {
        return new TrainingExample(new int[] {1}, new int[] {2});
    }

    private static TrainingSettings settings(int batch, int accumulation, Schedule schedule) {
        LoraConfig lora = new LoraConfig(8, 32, 0, Set.of(TargetModule.Q_PROJ));
        return new TrainingSettings(
                lora, LossScope.WHOLE_TEXT, 0.1, schedule, 4, 20, batch, accumulation, 64, 1, 0, 1, false);
    }
}
