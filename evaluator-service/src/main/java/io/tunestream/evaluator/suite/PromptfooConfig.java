package io.tunestream.evaluator.suite;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.evaluation.AssertSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A promptfoo configuration with prompts and tests in the file itself. Providers and options of the run are passed over:
 * which model is asked, and how, is said to {@code evaluate}.
 *
 * @param description the suite's name; absent: the file's
 * @param prompts     one or several templates; absent: the variable {@code prompt}, {@code question} or {@code input}
 * @param defaultTest what every test has too; absent: nothing
 * @param tests       the tests
 * @see <a href="https://www.promptfoo.dev/docs/configuration/reference/">promptfoo: configuration</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PromptfooConfig(
        @Nullable String description,
        @Nullable JsonNode prompts,
        @Nullable TestCase defaultTest,
        List<TestCase> tests) {
    PromptfooConfig {
        tests = List.copyOf(Check.notEmpty("tests", tests));
    }

    /** Every prompt with every test, in promptfoo's order. */
    Suite suite(String name) {
        List<ChatPrompt> asked = ChatPrompt.of(prompts);
        List<SuiteQuestion> questions = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            TestCase test = tests.get(i).with(defaultTest);
            List<Object> place = List.of("tests", i);
            for (Map<String, JsonNode> vars : combinations(test.allVars())) {
                for (ChatPrompt prompt : asked) {
                    questions.add(new PromptfooQuestion(test, vars, place).ask(prompt));
                }
            }
        }
        return new Suite(description == null || description.isBlank() ? name : description, null, 0, false, questions);
    }

    /** A variable that is a list stands for one test per element. */
    private static List<Map<String, JsonNode>> combinations(Map<String, JsonNode> vars) {
        List<Map<String, JsonNode>> all = List.of(Map.of());
        for (Map.Entry<String, JsonNode> variable : vars.entrySet()) {
            Iterable<JsonNode> values =
                    variable.getValue().isArray() ? variable.getValue() : List.of(variable.getValue());
            List<Map<String, JsonNode>> longer = new ArrayList<>();
            for (Map<String, JsonNode> some : all) {
                for (JsonNode value : values) {
                    Map<String, JsonNode> one = new LinkedHashMap<>(some);
                    one.put(variable.getKey(), value);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    /**
     * One test, or what all tests have.
     *
     * @param description for people
     * @param vars        the variables of the prompt
     * @param asserts     what must hold
     * @param threshold   the score from which on the test passes; absent: all must hold
     * @param metadata    for people
     * @param options     around the prompt
     */
    record TestCase(
            @Nullable String description,
            @Nullable Map<String, JsonNode> vars,
            @JsonProperty("assert") @Nullable List<AssertSpec> asserts,
            @Nullable Double threshold,
            @Nullable JsonNode metadata,
            @Nullable Options options) {
        /** With the defaults' variables below its own, and the defaults' asserts before its own. */
        TestCase with(@Nullable TestCase defaults) {
            if (defaults == null) {
                return this;
            }
            Map<String, JsonNode> variables = new LinkedHashMap<>(defaults.allVars());
            variables.putAll(allVars());
            List<AssertSpec> all = new ArrayList<>(defaults.allAsserts());
            all.addAll(allAsserts());
            return new TestCase(
                    description,
                    variables,
                    all,
                    threshold == null ? defaults.threshold : threshold,
                    metadata,
                    options == null ? defaults.options : options);
        }

        Map<String, JsonNode> allVars() {
            return Objects.requireNonNullElse(vars, Map.of());
        }

        List<AssertSpec> allAsserts() {
            return Objects.requireNonNullElse(asserts, List.of());
        }
    }

    /**
     * What stands around the prompt.
     *
     * @param prefix before it
     * @param suffix after it
     */
    record Options(@Nullable String prefix, @Nullable String suffix) {}
}
