package io.tunestream.evaluator.assertion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tunestream.schemas.serde.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The values of asserts as lists and as JSON, read as promptfoo reads them. */
final class AssertValues {
    /** An element in quotes may hold commas; the quotes are doubled inside. */
    private static final Pattern ELEMENT = Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")*)\"|([^,]*))\\s*(?:,|$)");
    /** Nothing may follow the value. */
    private static final ObjectReader STRICT =
            Json.MAPPER.reader().forType(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Comparator<JsonNode> BY_NUMBER = (one, other) -> {
        boolean sameNumber = one.isNumber() && other.isNumber() && decimal(one).compareTo(decimal(other)) == 0;
        return sameNumber || one.equals(other) ? 0 : 1;
    };

    private AssertValues() {}

    /** The elements of a list, or of a text with commas. */
    static List<String> list(Assertion assertion) {
        JsonNode structure = assertion.structure();
        if (structure != null && structure.isArray()) {
            return elements(structure);
        }
        List<String> elements = new ArrayList<>();
        Matcher matcher = ELEMENT.matcher(assertion.value());
        while (matcher.find() && matcher.start() < assertion.value().length()) {
            String quoted = matcher.group(1);
            elements.add(quoted == null ? matcher.group(2).strip() : quoted.replace("\"\"", "\""));
        }
        return elements;
    }

    /** The elements of a list, or of a text with bars. */
    static List<String> alternatives(Assertion assertion) {
        JsonNode structure = assertion.structure();
        return structure != null && structure.isArray()
                ? elements(structure)
                : List.of(assertion.value().split("\\|"));
    }

    static String joined(JsonNode list) {
        return elements(list).stream().collect(Collectors.joining(" | "));
    }

    /** The JSON that a text is, without anything around it. */
    static Optional<JsonNode> json(String text) {
        try {
            JsonNode value = STRICT.readValue(text);
            return Optional.ofNullable(value).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Whether two values are equal, and 1 is 1.0. */
    static boolean areEqual(JsonNode one, JsonNode other) {
        return one.equals(BY_NUMBER, other);
    }

    private static List<String> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static BigDecimal decimal(JsonNode number) {
        return number.decimalValue();
    }
}
