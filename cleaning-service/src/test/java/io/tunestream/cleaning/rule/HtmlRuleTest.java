package io.tunestream.cleaning.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlRuleTest {
    private final HtmlRule rule = new HtmlRule();

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "<b>bold</b>, bold",
                "a<br/>b, ab",
                "'a <b> c', 'a  c'",
                "open < end, open < end",
                "a > b, a > b",
                "'1 < 2 and 3 > 2', '1  2'",
                "<<b>>, >",
                "<>, ''",
            })
    void removesFromEachOpeningToTheNextClosing(String text, String cleaned) {
        assertThat(rule.apply(text)).isEqualTo(cleaned);
    }

    @ParameterizedTest
    @CsvSource({"'<a\nb>', '<a\nb>'", "'<a\n<b>c', '<a\nc'", "'<\n<\n<i>', '<\n<\n'"})
    void doesNotReachBeyondALine(String text, String cleaned) {
        assertThat(rule.apply(text)).isEqualTo(cleaned);
    }

    @Test
    void takesTimeInProportionToTheText() {
        // Given
        String unclosed = "<".repeat(4_000_000);
        String tags = "<b>".repeat(1_000_000);

        // When
        String cleaned = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> rule.apply(unclosed) + rule.apply(tags));

        // Then
        assertThat(cleaned).hasSize(unclosed.length());
    }
}
