package io.tunestream.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(printed, true, UTF_8), false);

    @Test
    void printsALineNowAndThenWhereThereIsNoTerminal() {
        // Given
        int steps = 1000;

        // When
        for (int step = 1; step <= steps; step++) {
            screen.progress("training", step, steps, "loss 1.0");
        }

        // Then
        assertThat(printed.toString(UTF_8).lines())
                .hasSizeLessThan(20)
                .first()
                .asString()
                .isEqualTo("training  1/1000 loss 1.0");
        assertThat(printed.toString(UTF_8))
                .contains("training  1000/1000 loss 1.0")
                .doesNotContain("\r");
    }

    @Test
    void saysNothingWhereNothingIsNew() {
        // Given
        screen.progress("training", 10, 10, "loss 1.0");

        // When
        screen.progress("training", 10, 10, "loss 1.0");

        // Then
        assertThat(printed.toString(UTF_8).lines()).hasSize(1);
    }

    @Test
    void saysEachOnceWhereTwoStagesRunAtOnce() {
        // Given
        screen.progress("training", 10, 10, "loss 1.0");
        screen.progress("before", 5, 5, "Price?");

        // When
        screen.progress("training", 10, 10, "loss 1.0");
        screen.progress("before", 5, 5, "Price?");

        // Then
        assertThat(printed.toString(UTF_8).lines()).hasSize(2);
    }

    @Test
    void printsAStageInUtf8() {
        // Given / When
        screen.stage("asked", "免费空间有多大?");

        // Then
        assertThat(printed.toString(UTF_8)).isEqualTo(String.format("asked     免费空间有多大?%n"));
    }
}
