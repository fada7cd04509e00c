package io.tunestream.evaluator.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.evaluator.assertion.Response;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SuiteFileTest {
    private static final String PROMPTFOO = """
            # yaml-language-server: $schema=https://promptfoo.dev/config-schema.json
            description: Storage questions
            providers: [openai:gpt-4o-mini]
            evaluateOptions: {maxConcurrency: 2}
            prompts:
            - 'Answer briefly: {{question}}'
            - |
              [{"role": "system", "content": "You work for {{ company }}."}, {"role": "user", "content": "{{question}}"}]
            defaultTest:
              vars: {company: Feiyue}
              assert:
              - type: not-icontains
                value: as an AI
            tests:
            - description: one size
              vars:
                question: How large is the free plan?
                size: 15 GB
              assert:
              - type: contains
                value: '{{size}}'
              - type: latency
                threshold: 5000
            - vars:
                question: ["Is it free?", "May I pay?"]
              threshold: 0.5
              assert:
              - {type: contains-any, value: [Yes, No], metric: style}
              - {type: regex, value: '[.]$', weight: 2}
            """;

    @Test
    void readsAPromptfooConfiguration() throws MalformedSuiteException {
        // When
        Suite suite = SuiteFile.read("promptfooconfig.yaml", "promptfooconfig", PROMPTFOO);

        // Then
        assertThat(suite.name()).isEqualTo("Storage questions");
        assertThat(suite.questions())
                .extracting(SuiteQuestion::instruction, SuiteQuestion::input)
                .containsExactly(
                        tuple(null, "Answer briefly: How large is the free plan?"),
                        tuple("You work for Feiyue.", "How large is the free plan?"),
                        tuple(null, "Answer briefly: Is it free?"),
                        tuple("You work for Feiyue.", "Is it free?"),
                        tuple(null, "Answer briefly: May I pay?"),
                        tuple("You work for Feiyue.", "May I pay?"));
        assertThat(suite.questions().get(0).asserts())
                .extracting(Assertion::type, Assertion::value)
                .containsExactly(
                        tuple("not-icontains", "as an AI"), tuple("contains", "15 GB"), tuple("latency", "5000.0 ms"));
    }

    @Test
    void weighsATestWithAThresholdAsAWhole() throws MalformedSuiteException {
        // Given
        Suite suite = SuiteFile.read("promptfooconfig.yaml", "promptfooconfig", PROMPTFOO);
        Assertion whole = suite.questions().get(2).asserts().get(0);

        // When
        double score = whole.check(Response.of("Maybe.")).points();

        // Then
        assertThat(score).isEqualTo(0.75); // of the weights 1, 1 and 2, the second fails
        assertThat(whole.check(Response.of("Maybe.")).passed()).isTrue();
        assertThat(whole.check(Response.of("As an AI, maybe")).passed()).isFalse();
    }

    @Test
    void asksForTheVariableWhereThereIsNoPrompt() throws MalformedSuiteException {
        // When
        Suite suite = SuiteFile.read("s.json", "s", "{\"tests\": [{\"vars\": {\"question\": \"Why?\"}}]}");

        // Then
        assertThat(suite.questions()).singleElement().satisfies(question -> {
            assertThat(question.input()).isEqualTo("Why?");
            assertThat(question.asserts()).isEmpty();
        });
    }

    @Test
    void readsAFactsFileAsASuite() throws MalformedSuiteException {
        // When
        Suite suite = SuiteFile.read("facts.yaml", "feiyue", """
                facts:
                - question: 免费空间有多大?
                  instruction: 回答
                  paraphrases: [免费版给多少]
                  assert: [{type: fact, value: 15GB}]
                """);

        // Then
        assertThat(suite.questions())
                .extracting(SuiteQuestion::kind, SuiteQuestion::instruction, SuiteQuestion::input)
                .containsExactly(
                        tuple(QuestionKind.FACT, "回答", "免费空间有多大?"), tuple(QuestionKind.PARAPHRASE, "回答", "免费版给多少"));
    }

    @Test
    void readsTheExampleForCi() throws MalformedSuiteException, IOException {
        // Given
        Path example = Path.of("../examples/ci/promptfooconfig.yaml");

        // When
        Suite suite = SuiteFile.read(example.toString(), "ci", Files.readString(example));

        // Then
        assertThat(suite.questions())
                .extracting(SuiteQuestion::instruction, SuiteQuestion::input)
                .containsExactly(tuple("回答关于飞跃云产品的问题", "免费空间有多大?"), tuple("回答关于飞跃云产品的问题", "扩容 1TB 多少钱?"));
    }

    @Test
    void readsItsOwnForm() throws MalformedSuiteException {
        // Given
        Suite suite = SuiteFile.read("promptfooconfig.yaml", "promptfooconfig", PROMPTFOO);

        // When
        Suite again = SuiteFile.read("suite.json", "other", Json.write(suite));

        // Then
        assertThat(again.digest()).isEqualTo(suite.digest());
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("faults")
    void namesTheLineThatIsWrong(String text, int line, String reason) {
        // When
        MalformedSuiteException e =
                catchThrowableOfType(MalformedSuiteException.class, () -> SuiteFile.read("suite.yaml", "suite", text));

        // Then
        assertThat(e).hasMessageStartingWith("suite.yaml, line " + line).hasMessageContaining(reason);
    }

    static Stream<Arguments> faults() {
        String test = "tests:\n- vars: {question: q}\n  assert:\n  - type: ";
        return Stream.of(
                Arguments.of("a: 1\n", 1, "it is no suite"),
                Arguments.of("tests:\n- vars: {\n", 2, "flow"),
                Arguments.of("tests: []\n", 1, "tests is empty"),
                Arguments.of(test + "llm-rubric\n    value: polite\n", 4, "\"llm-rubric\""),
                Arguments.of(test + "contains\n    value: x\n    transform: output\n", 6, "transform"),
                Arguments.of(test + "contains\n    value: 'file://x.txt'\n", 2, "file reference"),
                Arguments.of(test + "is-json\n    value: {type: strng}\n", 5, "no JSON Schema"),
                Arguments.of(test + "regex\n    value: '('\n", 5, "no regular expression"),
                Arguments.of(
                        "tests:\n- vars: {question: q, x: '('}\n  assert: [{type: regex, value: '{{x}}'}]\n",
                        3,
                        "no regular expression"),
                Arguments.of(
                        "questions:\n- input: q\n  asserts:\n  - {type: is-json, value: '{type: 5}'}\n",
                        4,
                        "no JSON Schema"),
                Arguments.of("prompts: '{% if a %}'\ntests:\n- vars: {a: 1}\n", 1, "Nunjucks"),
                Arguments.of("tests: file://tests.csv\n", 1, "file reference"),
                Arguments.of("prompts: '{{q}}'\ntests: [{vars: {q: 1}}]\nscenarios: []\n", 3, "scenarios is not run"),
                Arguments.of("tests:\n- vars: {a: 1}\n", 2, "none of [prompt, question, input]"),
                Arguments.of("tests:\n- vars: {question: q}\n- vers: {a: 1}\n", 3, "vers"),
                Arguments.of(
                        "prompts: ['{{q}}', '[{\"role\":\"assistant\"}]']\ntests:\n- vars: {q: 1}\n",
                        1,
                        "more than a system"),
                Arguments.of("facts:\n- question: q\n  assert: [{type: similar, value: x}]\n", 3, "\"similar\""));
    }
}
