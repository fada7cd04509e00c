package io.tunestream.cleaning.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhitespaceRuleTest {
    private final WhitespaceRule rule = new WhitespaceRule();

    /** The expected list comes from {@code src/test/python/clean_text_cases.py}. */
    @Test
    void callsWhiteSpaceWhatPythonDoes() throws IOException {
        // Given
        Set<Integer> python;
        try (InputStream in = getClass().getResourceAsStream("/python-spaces.json")) {
            python = Json.MAPPER.readValue(in, new TypeReference<>() {});
        }

        // When
        Set<Integer> ours = IntStream.rangeClosed(Character.MIN_VALUE, Character.MAX_VALUE)
                .filter(c -> WhitespaceRule.isSpace((char) c))
                .boxed()
                .collect(Collectors.toSet());

        // Then
        assertThat(ours).isEqualTo(python);
    }

    @Test
    void joinsRunsAndStripsTheEnds() {
        assertThat(rule.apply("\t a \u00a0\r\n b\u3000")).isEqualTo("a b");
    }

    @Test
    void replacesALoneSpaceOfAnotherKind() {
        assertThat(rule.apply("a\u00a0b")).isEqualTo("a b");
    }

    @Test
    void leavesNothingOfWhiteSpaceAlone() {
        assertThat(rule.apply(" \t\u2003 ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b", "zero\u200bwidth", "\ufeffmark"})
    void returnsCleanTextItself(String text) {
        assertThat(rule.apply(text)).isSameAs(text);
    }
}
