package io.tunestream.evaluator.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.schemas.evaluation.AssertSpec;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.serde.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of promptfoo's tests with one value of each variable. */
final class PromptfooQuestion {
    private static final String REASON = "asked for by the test";
    /** promptfoo's default for OpenAI's models. */
    private static final int MAX_TOKENS = 1024;

    private final PromptfooConfig.TestCase test;
    private final Map<String, JsonNode> vars;
    private final List<Object> place;

    PromptfooQuestion(PromptfooConfig.TestCase test, Map<String, JsonNode> vars, List<Object> place) {
        this.test = test;
        this.vars = vars;
        this.place = place;
    }

    SuiteQuestion ask(ChatPrompt prompt) {
        PromptfooConfig.Options around = test.options();
        String before = around == null || around.prefix() == null ? "" : around.prefix();
        String after = around == null || around.suffix() == null ? "" : around.suffix();
        String input = before + prompt.user(vars, place) + after;
        if (input.isBlank()) {
            throw new UnreadablePartException(place, "vars leave the prompt empty");
        }
        return new SuiteQuestion(
                QuestionKind.FACT, 0, prompt.system(vars), input, null, asserts(), List.of(), 1.0, MAX_TOKENS);
    }

    private List<Assertion> asserts() {
        List<Assertion> asserts =
                test.allAsserts().stream().map(this::assertion).toList();
        Double threshold = test.threshold();
        if (threshold == null || asserts.isEmpty()) {
            return asserts;
        }
        if (asserts.stream().anyMatch(Assertion::isTimed)) {
            throw new UnreadablePartException(
                    place, "threshold can not weigh latency against the rest: latency never decides with it");
        }
        return List.of(Assertion.set(asserts, threshold, "the test's threshold is " + threshold));
    }

    private Assertion assertion(AssertSpec spec) {
        try {
            return Assertion.of(rendered(spec), REASON);
        } catch (IllegalArgumentException e) {
            throw new UnreadablePartException(place, "assert " + spec.type() + ": " + e.getMessage());
        }
    }

    private AssertSpec rendered(AssertSpec spec) {
        return new AssertSpec(
                spec.type(),
                rendered(spec.value()),
                spec.threshold(),
                spec.weight(),
                spec.metric() == null ? null : PromptTemplate.render(spec.metric(), vars, place),
                spec.asserts().isEmpty()
                        ? null
                        : spec.asserts().stream().map(this::rendered).toList());
    }

    private @Nullable JsonNode rendered(@Nullable JsonNode value) {
        if (value != null && value.isTextual()) {
            return TextNode.valueOf(PromptTemplate.render(value.asText(), vars, place));
        }
        if (value != null && value.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            value.forEach(element -> elements.add(element.isTextual() ? rendered(element) : element));
            ArrayNode list = Json.MAPPER.createArrayNode();
            return list.addAll(elements);
        }
        return value;
    }
}
