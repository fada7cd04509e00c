package io.tunestream.schemas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FactsFileTest {
    private static final String WHOLE = """
            facts:
            - question: 免费空间有多大?
              paraphrases: ["免费版给多少存储空间?"]
              instruction: 回答
              tags: [pricing]
              weight: 2
              keepDerived: true
              assert:
              - {type: fact, value: 15GB}
              - {type: not-contains-any, value: [10GB, 100GB]}
              - {type: contains-all, value: "15, GB"}
              - {type: regex, value: '\\d+ ?GB', metric: numbers}
              - {type: is-json}
              - {type: latency, threshold: 3000}
              - type: assert-set
                threshold: 0.5
                assert:
                - {type: icontains, value: gb, weight: 3}
                - {type: finish-reason, value: stop}
            """;

    private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    private final JsonSchema schema = schema();

    @Test
    void readsEveryField() throws MalformedFactsException {
        // When
        FactsFile.Entry entry = FactsFile.read(WHOLE).facts().get(0);

        // Then
        assertThat(entry.keepDerived()).isTrue();
        assertThat(entry.asserts()).hasSize(7).last().satisfies(set -> {
            assertThat(set.threshold()).isEqualTo(0.5);
            assertThat(set.asserts()).extracting(AssertSpec::weight).containsExactly(3.0, null);
        });
    }

    @Test
    void isAcceptedByItsSchema() throws IOException {
        // When / Then
        assertThat(schema.validate(yaml.readTree(WHOLE))).isEmpty();
    }

    @Test
    void namesTheLineOfAFaultOfForm() {
        // When
        MalformedFactsException e = catchThrowableOfType(
                MalformedFactsException.class, () -> FactsFile.read("facts:\n- question: q\n  assert: [{type: fact\n"));

        // Then
        assertThat(e)
                .hasMessageContaining("while parsing a flow mapping")
                .message()
                .doesNotContain("\n");
        assertThat(e.line()).isBetween(3, 4);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("faults")
    void namesTheLineThatIsWrong(String entry, int line, String reason) {
        // Given
        String file = "facts:\n- question: good\n  assert: [{type: fact, value: 1}]\n" + entry;

        // When
        MalformedFactsException e = catchThrowableOfType(MalformedFactsException.class, () -> FactsFile.read(file));

        // Then
        assertThat(e).hasMessageContaining(reason);
        assertThat(e.line()).isEqualTo(line);
        assertThat(e.column()).isPositive();
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("faults")
    void isRefusedByItsSchemaToo(String entry, int line, String reason) throws IOException {
        // Given
        JsonNode file = yaml.readTree("facts:\n" + entry);

        // When / Then
        boolean knownByTheRecordOnly = reason.matches("regular expression|no JSON Schema");
        assertThat(schema.validate(file).isEmpty()).as("line %d", line).isEqualTo(knownByTheRecordOnly);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("- question: q\n", 4, "assert is missing"),
                Arguments.of("- question: ' '\n  assert: [{type: fact, value: 1}]\n", 4, "question is blank"),
                Arguments.of("- question: q\n  assert:\n  - type: similar\n    value: x\n", 6, "\"similar\""),
                Arguments.of(
                        "- question: q\n  assert:\n  - {type: fact, value: 1}\n  - type: contains\n", 7, "value must"),
                Arguments.of("- question: q\n  assert:\n  - type: regex\n    value: '('\n", 7, "regular expression"),
                Arguments.of(
                        "- question: q\n  assert:\n  - type: is-json\n    value: {type: strng}\n", 7, "no JSON Schema"),
                Arguments.of(
                        "- question: q\n  assert:\n  - type: is-json\n    value: 'type: [object'\n",
                        7,
                        "no JSON Schema"),
                Arguments.of(
                        "- question: q\n  assert:\n  - type: not-is-json\n    value: {pattern: '('}\n",
                        7,
                        "no JSON Schema"),
                Arguments.of("- question: q\n  assert:\n  - type: is-json\n    value: [1]\n", 7, "JSON Schema"),
                Arguments.of("- question: q\n  assert:\n  - type: latency\n    weight: 1\n", 6, "threshold is missing"),
                Arguments.of("- question: q\n  assert:\n  - type: contains-any\n    value: []\n", 7, "list"),
                Arguments.of("- question: q\n  assert:\n  - {type: assert-set}\n", 6, "assert is empty"),
                Arguments.of("- question: q\n  assert: [{type: fact, value: 1}]\n  weight: -1\n", 6, "weight is -1"),
                Arguments.of("- question: q\n  assert: [{type: fact, value: 1}]\n  asert: []\n", 6, "asert"),
                Arguments.of("- question: q\n  assert: [{type: not-assert-set}]\n", 5, "not-assert-set"),
                Arguments.of(
                        "- question: q\n  assert:\n  - type: assert-set\n    assert:\n    - {type: latency, threshold: 1}\n",
                        7,
                        "latency never does"));
    }

    private static JsonSchema schema() {
        InputStream json =
                Objects.requireNonNull(FactsFileTest.class.getResourceAsStream("/schema/facts-file.v1.json"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(json);
    }
}
