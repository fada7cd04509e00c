package io.tunestream.lm.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.lm.generation.KnownAnswers.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeculationTest {
    private static final int[] PROMPT = {7, 8};
    private static final RecentAnswers NONE = new RecentAnswers(0);
    private static final KnownAnswers KNOWN = KnownAnswers.of(List.of(
            new Row(PROMPT, new int[] {1, 2, 3, 4, 5, 6, 0}),
            new Row(new int[] {9}, new int[] {1, 2, 8, 8, 9, 0}),
            new Row(new int[] {10}, new int[] {1, 2, 8, 7, 0})));

    @Test
    void guessesTheWholeAnswerOfAPromptItWasTaught() {
        // Given
        Speculation speculation = new Speculation(KNOWN, NONE, PROMPT, 5);

        // When
        int[] first = speculation.propose(80);
        for (int token : first) {
            speculation.follow(token);
        }

        // Then
        assertThat(first).containsExactly(1, 2, 3, 4, 5);
        assertThat(speculation.propose(80)).containsExactly(6, 0);
    }

    @Test
    void guessesNothingBeforeAnUnknownPromptsAnswerHasBegun() {
        assertThat(new Speculation(KNOWN, NONE, new int[] {4}, 5).propose(80)).isEmpty();
    }

    @Test
    void followsTheMostFrequentAnswerThatBeganAlike() {
        // Given
        Speculation speculation = new Speculation(KNOWN, NONE, new int[] {4}, 5);

        // When
        speculation.follow(1);

        // Then
        assertThat(speculation.propose(80)).startsWith(2, 8, 8);
    }

    @Test
    void findsItsPlaceAgainAfterAnotherBeginning() {
        // Given
        Speculation speculation = new Speculation(KNOWN, NONE, new int[] {4}, 5);

        // When: the answer begins otherwise and then goes through three tokens of a known one
        for (int token : new int[] {30, 3, 4, 5}) {
            speculation.follow(token);
        }

        // Then
        assertThat(speculation.propose(80)).containsExactly(6, 0);
    }

    @Test
    void guessesNoMoreTokensThanTheAnswerMayHave() {
        assertThat(new Speculation(KNOWN, NONE, PROMPT, 5).propose(2)).containsExactly(1, 2);
        assertThat(new Speculation(KNOWN, NONE, PROMPT, 5).propose(0)).isEmpty();
    }

    @Test
    void restsAfterTwoMissesAndTriesAgainLater() {
        // Given
        Speculation speculation = new Speculation(KNOWN, NONE, PROMPT, 5);

        // When
        speculation.judged(5, 0);
        speculation.judged(5, 0);

        // Then
        assertThat(speculation.propose(80)).isEmpty();
        for (int i = 0; i < 5; i++) {
            speculation.follow(40);
        }
        for (int token : new int[] {3, 4, 5}) {
            speculation.follow(token);
        }
        assertThat(speculation.propose(80)).containsExactly(6, 0);
    }

    @Test
    void knowsNothingWithoutRows() {
        // Given
        Speculation speculation = new Speculation(KnownAnswers.NONE, NONE, PROMPT, 5);

        // When
        speculation.follow(1);

        // Then
        assertThat(speculation.propose(80)).isEmpty();
    }

    @Test
    void guessesThatAPromptIsAnsweredAsBeforeWhereItWasNotTaught() {
        // Given
        RecentAnswers recent = new RecentAnswers(100);
        recent.keep(new int[] {4}, new int[] {21, 22, 23, 24, 25, 0});
        recent.keep(PROMPT, new int[] {30, 31});

        // When
        Speculation untaught = new Speculation(KNOWN, recent, new int[] {4}, 5);
        Speculation taught = new Speculation(KNOWN, recent, PROMPT, 5);

        // Then
        assertThat(untaught.propose(80)).containsExactly(21, 22, 23, 24, 25);
        assertThat(taught.propose(80)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void findsItsPlaceInTheAnswerGivenBeforeAfterAnotherWord() {
        // Given
        RecentAnswers recent = new RecentAnswers(100);
        recent.keep(new int[] {4}, new int[] {21, 22, 23, 24, 25, 26, 0});
        Speculation speculation = new Speculation(KnownAnswers.NONE, recent, new int[] {4}, 5);

        // When
        for (int token : new int[] {21, 40, 23, 24}) {
            speculation.follow(token);
        }
        int[] lost = speculation.propose(80);
        speculation.follow(25);

        // Then
        assertThat(lost).isEmpty();
        assertThat(speculation.propose(80)).containsExactly(26, 0);
    }
}
