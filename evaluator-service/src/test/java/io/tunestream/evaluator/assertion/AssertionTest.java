package io.tunestream.evaluator.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.evaluator.fact.AnswerText;
import io.tunestream.schemas.evaluation.AssertResult;
import io.tunestream.schemas.serde.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssertionTest {
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '@', textBlock = """
            equals      @ You get 15 GB.  @ true
            equals      @ You get 15 GB   @ false
            contains    @ 15 GB           @ true
            contains    @ 15GB            @ false
            contains    @ you             @ false
            icontains   @ you             @ true
            starts-with @ You             @ true
            starts-with @ get             @ false
            regex       @ \\d+ GB         @ true
            regex       @ ^\\d            @ false
            fact        @ 15GB            @ true
            fact        @ 5GB             @ false
            fact-any    @ 10GB|15GB     @ true
            fact-any    @ 10GB|20GB     @ false
            sentence    @ you get 15 gb   @ true
            not-fact    @ 10GB            @ true
            not-fact    @ 15GB            @ false
            not-contains @ 100            @ true
            """)
    void meansWhatItsNameSays(String type, String value, boolean passes) {
        // Given
        Assertion assertion = Assertion.hard(type, value, "because");

        // When
        AssertResult result = assertion.check(new AnswerText("You get 15 GB."));

        // Then
        assertThat(result.passed()).isEqualTo(passes);
        assertThat(result.type()).isEqualTo(type);
    }

    @Test
    void refusesAnUnknownTypeAndNamesTheKnownOnes() {
        // When / Then
        assertThatThrownBy(() -> Assertion.hard("similar", "x", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"similar\"")
                .hasMessageContaining("icontains");
    }

    @Test
    void refusesABrokenRegularExpression() {
        // When / Then
        assertThatThrownBy(() -> Assertion.hard("not-regex", "(", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("regular expression");
    }

    @Test
    void readsTheShortFormThatAPersonWrites() {
        // When
        Assertion assertion = Json.read("{\"type\":\"contains\",\"value\":\"15GB\"}", Assertion.class);

        // Then
        assertThat(assertion).isEqualTo(Assertion.hard("contains", "15GB", "asked for by the suite"));
    }
}
