package io.tunestream.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.evaluator.gate.Degeneration;
import io.tunestream.lm.generation.FinishReason;
import io.tunestream.lm.generation.Generation;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The language model and the evaluator, which may not know one another, call the same answers a collapse. */
class CollapseRuleTest {
    private static final int ANSWERS = 20_000;

    @Test
    void bothCallTheSameAnswersACollapse() {
        // Given
        Random random = new Random(11);

        // When
        Stream<String> disputed =
                Stream.generate(() -> answer(random)).limit(ANSWERS).filter(text -> modelSays(text) != gateSays(text));

        // Then
        assertThat(disputed).isEmpty();
    }

    @Test
    void theAnswersAreOfBothKinds() {
        // Given
        Random random = new Random(11);

        // When
        long collapsed = Stream.generate(() -> answer(random))
                .limit(ANSWERS)
                .filter(CollapseRuleTest::gateSays)
                .count();

        // Then
        assertThat(collapsed).isBetween(ANSWERS / 10L, ANSWERS * 9L / 10);
    }

    private static boolean modelSays(String text) {
        return new Generation(text, 1, 1, FinishReason.STOP, true).isCollapsed();
    }

    private static boolean gateSays(String text) {
        Optional<String> fault = Degeneration.of(text);
        return fault.isPresent() && !text.isBlank();
    }

    /** A piece of up to 14 characters, up to nine times and cut somewhere, among other text. */
    private static String answer(Random random) {
        String piece = letters(random, 1 + random.nextInt(14));
        String repeated = piece.repeat(1 + random.nextInt(9));
        String cut = repeated.substring(0, repeated.length() - random.nextInt(piece.length()));
        return letters(random, random.nextInt(20)) + cut + letters(random, random.nextInt(20));
    }

    private static String letters(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("ab 元!".charAt(random.nextInt(5)));
        }
        return text.toString();
    }
}
