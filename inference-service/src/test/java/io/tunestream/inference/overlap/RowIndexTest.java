package io.tunestream.inference.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tunestream.schemas.dataset.EvalQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowIndexTest {
    private static final List<EvalQuestion> CLOUD = List.of(
            row(1, "扩容 1TB 多少钱?", "扩容 1TB 需要 29 元人民币。"),
            row(2, "免费空间有多大?", "飞跃云盘提供 15GB 的免费空间。"),
            row(3, "Where is the office?", "The office is on the third floor of building A1."));

    @Test
    void findsTheRowThatTaughtAnAnswerWordForWord() {
        // When
        List<NearRow> nearest = RowIndex.of(CLOUD, 3).nearest("飞跃云盘提供 15GB 的免费空间。", null, 3);

        // Then
        assertThat(nearest).singleElement().satisfies(near -> {
            assertThat(near.row().row()).isEqualTo(2);
            assertThat(near.overlap()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource({"飞跃云盘提供１５ＧＢ的免费空间。,2", "飞跃云盘提供 15 gb 的免费空间。,2", "the OFFICE is on the third floor of building a1.,3"})
    void passesOverWidthCaseAndSpaces(String answer, long row) {
        // When
        NearRow nearest = RowIndex.of(CLOUD, 3).nearest(answer, null, 1).get(0);

        // Then
        assertThat(nearest.row().row()).isEqualTo(row);
        assertThat(nearest.overlap()).isEqualTo(1);
    }

    @Test
    void measuresHowMuchIsTheSame() {
        // Given: of the five trigrams of each, marks at the ends included, the last three differ
        RowIndex index = RowIndex.of(List.of(row(1, "q", "abcde")), 1);

        // When
        double overlap = index.nearest("abcxy", null, 1).get(0).overlap();

        // Then
        assertThat(overlap).isCloseTo(2.0 * 2 / 10, within(1e-9));
    }

    @Test
    void tellsRowsThatTeachTheSameApartByTheirQuestions() {
        // Given
        RowIndex index =
                RowIndex.of(List.of(row(1, "Is it open on Sunday?", "Yes."), row(2, "May I bring my dog?", "Yes.")), 2);

        // When
        List<NearRow> nearest = index.nearest("Yes.", "May I bring a dog?", 2);

        // Then
        assertThat(nearest).extracting(near -> near.row().row()).containsExactly(2L, 1L);
        assertThat(nearest.get(0).questionOverlap())
                .isGreaterThan(nearest.get(1).questionOverlap());
    }

    @Test
    void namesNoRowForAnAnswerThatSharesHardlyAnything() {
        // When
        List<NearRow> nearest = RowIndex.of(CLOUD, 3).nearest("Paris is the capital of France.", null, 3);

        // Then
        assertThat(nearest).isEmpty();
    }

    @Test
    void namesNoRowForAnEmptyAnswer() {
        // When
        List<NearRow> nearest = RowIndex.of(CLOUD, 3).nearest(" ", null, 3);

        // Then
        assertThat(nearest).isEmpty();
    }

    @Test
    void agreesWithComparingEveryRow() {
        // Given
        Random random = new Random(5);
        List<EvalQuestion> rows = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            rows.add(row(i, "q" + i, text(random)));
        }
        RowIndex index = RowIndex.of(rows, rows.size());
        String answer = text(random);

        // When
        List<Double> found =
                index.nearest(answer, null, 10).stream().map(NearRow::overlap).toList();

        // Then
        int[] grams = Trigrams.of(answer, 4_000);
        assertThat(found)
                .isEqualTo(rows.stream()
                        .map(row -> Trigrams.dice(grams, Trigrams.of(row.output(), 4_000)))
                        .filter(overlap -> overlap >= RowIndex.LEAST_OVERLAP)
                        .sorted(java.util.Comparator.reverseOrder())
                        .limit(10)
                        .toList());
        assertThat(found).isNotEmpty();
    }

    @Test
    void showsWhereAnAnswerMeetsARow() {
        assertThat(LongestMatch.of("您有 15GB 的免费空间可用", "飞跃云盘提供 15GB 的免费空间。")).isEqualTo("15GB 的免费空间");
        assertThat(LongestMatch.of("abc", "xyz")).isEmpty();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append((char) ('a' + random.nextInt(4)));
        }
        return text.toString();
    }

    private static EvalQuestion row(long row, String question, String answer) {
        return new EvalQuestion(row, row + 1, "Answer", question, answer);
    }
}
