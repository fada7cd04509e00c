package io.tunestream.evaluator.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.tunestream.evaluator.fact.AnswerText;
import io.tunestream.schemas.evaluation.AssertResult;
import io.tunestream.schemas.evaluation.AssertSpec;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssertionTest {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build());

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

    /** The expected outcomes are promptfoo's own, read from its handlers. */
    @ParameterizedTest(name = "{0} {1} of {2}: {3}")
    @CsvSource(delimiter = '@', textBlock = """
            {type: equals, value: 15}                          @ 15              @ true
            {type: equals, value: '15'}                        @ '15 '           @ false
            {type: equals, value: {a: 1, b: [x]}}              @ {"b":["x"],"a":1.0} @ true
            {type: equals, value: {a: 1}}                      @ not json        @ false
            {type: not-equals, value: {a: 1}}                  @ not json        @ true
            {type: contains, value: 15}                        @ It is 15 GB     @ true
            {type: contains-any, value: [Foo, bar]}            @ a bar           @ true
            {type: contains-any, value: 'foo, "a, b" ,c'}      @ x a, b y        @ true
            {type: contains-any, value: 'foo,bar'}             @ Foo             @ false
            {type: contains-all, value: [foo, bar]}            @ bar foo         @ true
            {type: contains-all, value: [foo, bar]}            @ foo             @ false
            {type: not-contains-all, value: [foo, bar]}        @ foo             @ true
            {type: not-contains-any, value: [foo, bar]}        @ foo             @ false
            {type: icontains-any, value: [FOO, bar]}           @ foo             @ true
            {type: icontains-all, value: [FOO, Bar]}           @ foo bAR         @ true
            {type: icontains-all, value: [FOO, Bar]}           @ foo             @ false
            {type: starts-with, value: Yes}                    @ Yes, sir        @ true
            {type: not-starts-with, value: Yes}                @ No              @ true
            {type: regex, value: '^\\d+$'}                   @ 15              @ true
            {type: regex, value: 'a\\s?b'}                   @ a　b        @ true
            {type: regex, value: '[[]x[]]?'}                   @ [x              @ true
            {type: not-regex, value: 'GB$'}                    @ 15 GB.          @ true
            {type: is-json}                                    @ ' {"a": [1]} '  @ true
            {type: is-json}                                    @ 5               @ true
            {type: is-json}                                    @ {"a":1} x       @ false
            {type: is-json}                                    @ ''              @ false
            {type: not-is-json}                                @ text            @ true
            {type: is-json, value: {required: [a]}}            @ {"a":1}         @ true
            {type: is-json, value: {required: [a]}}            @ {"b":1}         @ false
            {type: is-json, value: 'required: [a]'}            @ {"b":1}         @ false
            {type: not-is-json, value: {required: [a]}}        @ {"b":1}         @ true
            {type: finish-reason, value: STOP}                 @ x               @ true
            {type: finish-reason, value: length}               @ x               @ false
            {type: not-finish-reason, value: length}           @ x               @ true
            {type: latency, threshold: 900}                    @ x               @ true
            {type: latency, threshold: 899}                    @ x               @ false
            {type: not-latency, threshold: 899}                @ x               @ true
            {type: fact, value: 15 GB}                         @ １５ＧＢ        @ true
            {type: fact-any, value: [10 GB, 15 GB]}            @ 15GB            @ true
            """)
    void meansWhatItMeansInPromptfoo(String spec, String answer, boolean passes) throws IOException {
        // Given
        Assertion assertion = Assertion.of(YAML.readValue(spec, AssertSpec.class), "because");

        // When
        AssertResult result = assertion.check(new Response(new AnswerText(answer), "stop", 900L));

        // Then
        assertThat(result.passed()).isEqualTo(passes);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '@', textBlock = """
            {type: assert-set, assert: [{type: contains, value: a}, {type: contains, value: b}]} @ false @ 0.5
            {type: assert-set, threshold: 0.5, assert: [{type: contains, value: a}, {type: contains, value: b}]} @ true @ 0.5
            {type: assert-set, threshold: 0.51, assert: [{type: contains, value: a}, {type: contains, value: b}]} @ false @ 0.5
            {type: assert-set, threshold: 0.75, assert: [{type: contains, value: a, weight: 3}, {type: contains, value: b}]} @ true @ 0.75
            {type: assert-set, assert: [{type: contains, value: a}, {type: contains, value: b, weight: 0}]} @ true @ 1
            {type: assert-set, assert: [{type: contains, value: b, weight: 0}]} @ true @ 0
            {type: assert-set, threshold: 0, assert: [{type: contains, value: b}]} @ true @ 0
            {type: assert-set, weight: 0, assert: [{type: contains, value: b}]} @ false @ 0
            """)
    void weighsTheParts(String spec, boolean passes, double score) throws IOException {
        // Given
        Assertion assertion = Assertion.of(YAML.readValue(spec, AssertSpec.class), "because");

        // When
        AssertResult result = assertion.check(Response.of("only a"));

        // Then
        assertThat(result.passed()).isEqualTo(passes);
        assertThat(result.hard()).isTrue();
        assertThat(result.score()).isEqualTo(score);
    }

    @Test
    void failsNothingWithoutWeight() throws IOException {
        // Given
        Assertion assertion = Assertion.of(
                YAML.readValue("{type: contains, value: b, weight: 0, metric: tone}", AssertSpec.class), "");

        // When
        AssertResult result = assertion.check(Response.of("only a"));

        // Then
        assertThat(result.hard()).isFalse();
        assertThat(result.metric()).isEqualTo("tone");
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        // Given
        Assertion assertion = Assertion.of(
                YAML.readValue(
                        "{type: assert-set, threshold: 0.5, assert: [{type: contains-any, value: [a, b]}, {type: is-json}]}",
                        AssertSpec.class),
                "because");

        // When
        Assertion again = Json.read(Json.write(assertion), Assertion.class);

        // Then
        assertThat(again).isEqualTo(assertion);
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
