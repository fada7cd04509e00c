package io.tunestream.lm.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepetitionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!!!!!!!",
                "您好您好您好您好您好您好",
                "The The The The The The The The",
                " 15 GB, 15 GB, 15 GB, 15 GB, 15 GB, 15 GB, 15 GB, "
            })
    void findsOnePieceOverAndOver(String answer) {
        assertThat(Repetition.isCollapse(answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "哈哈哈",
                "飞跃云为每一位注册用户提供 15GB 的基础免费存储空间。",
                "Yes, yes, yes: the free plan has 15 GB.",
                "| plan | price |\n|------|-------|\n| pro  | 29    |"
            })
    void leavesAnswersAlone(String answer) {
        assertThat(Repetition.isCollapse(answer)).isFalse();
    }

    @Test
    void isCertainOnlyAfterALongStretch() {
        // Given
        Repetition repetition = new Repetition();
        int pieces = 0;

        // When
        while (!repetition.accept("ha ")) {
            pieces++;
        }

        // Then
        assertThat(3 * pieces).isBetween(120, 130);
    }

    @Test
    void toleratesALongLineInALongAnswer() {
        // Given
        Repetition repetition = new Repetition();
        for (int i = 0; i < 60; i++) {
            repetition.accept("row " + i + "; ");
        }

        // When
        boolean certain = repetition.accept("-".repeat(140));

        // Then
        assertThat(certain).isFalse();
    }
}
