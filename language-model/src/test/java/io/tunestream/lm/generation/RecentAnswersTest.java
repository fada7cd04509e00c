package io.tunestream.lm.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentAnswersTest {
    private static final int[] ONE = {1};
    private static final int[] TWO = {2};
    private static final int[] THREE = {3};

    @Test
    void keepsTheLastAnswerToAPrompt() {
        // Given
        RecentAnswers recent = new RecentAnswers(10);

        // When
        recent.keep(ONE, new int[] {7, 8, 0});
        recent.keep(ONE, new int[] {9, 0});

        // Then
        assertThat(recent.answerTo(new int[] {1})).containsExactly(9, 0);
        assertThat(recent.answerTo(TWO)).isEmpty();
    }

    @Test
    void forgetsWhatWasNotAskedForLongest() {
        // Given: room for three prompts of one token with answers of three
        RecentAnswers recent = new RecentAnswers(12);
        recent.keep(ONE, new int[] {7, 7, 0});
        recent.keep(TWO, new int[] {8, 8, 0});
        recent.keep(THREE, new int[] {9, 9, 0});

        // When
        recent.answerTo(ONE);
        recent.keep(new int[] {4}, new int[] {6, 6, 0});

        // Then
        assertThat(recent.answerTo(ONE)).isNotEmpty();
        assertThat(recent.answerTo(TWO)).isEmpty();
        assertThat(recent.answerTo(THREE)).isNotEmpty();
    }

    @Test
    void keepsNeitherNothingNorWhatHasNoRoom() {
        // Given
        RecentAnswers recent = new RecentAnswers(4);
        recent.keep(ONE, new int[] {7, 0});

        // When
        recent.keep(ONE, new int[0]);
        recent.keep(TWO, new int[] {5, 5, 5, 0});

        // Then
        assertThat(recent.answerTo(ONE)).containsExactly(7, 0);
        assertThat(recent.answerTo(TWO)).isEmpty();
    }
}
