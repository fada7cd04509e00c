package io.tunestream.inference.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.schemas.serde.Json;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads request bodies. A parameter of OpenAI's that would change the answer and that we do not have is refused unless it
 * has its neutral value: ignoring it would answer another question. Unknown fields are ignored.
 */
final class RequestReader {
    private static final Predicate<JsonNode> ABSENT = JsonNode::isNull;
    private static final Predicate<JsonNode> EMPTY = node -> node.isContainerNode() && node.isEmpty();
    private static final Predicate<JsonNode> ZERO = node -> node.isNumber() && node.doubleValue() == 0;
    private static final Predicate<JsonNode> ONE = node -> node.isNumber() && node.doubleValue() == 1;
    private static final Predicate<JsonNode> FALSE = node -> node.isBoolean() && !node.booleanValue();
    private static final Predicate<JsonNode> PLAIN =
            node -> "text".equals(node.path("type").asText());
    private static final Predicate<JsonNode> NO_TOOL = node -> "none".equals(node.asText());

    private static final Map<String, Predicate<JsonNode>> NEUTRAL = Map.ofEntries(
            Map.entry("n", ONE),
            Map.entry("best_of", ONE),
            Map.entry("echo", FALSE),
            Map.entry("suffix", node -> node.asText().isEmpty()),
            Map.entry("logprobs", FALSE.or(ZERO)),
            Map.entry("top_logprobs", ZERO),
            Map.entry("logit_bias", EMPTY),
            Map.entry("presence_penalty", ZERO),
            Map.entry("frequency_penalty", ZERO),
            Map.entry("response_format", PLAIN),
            Map.entry("tools", EMPTY),
            Map.entry("tool_choice", NO_TOOL),
            Map.entry("functions", EMPTY),
            Map.entry("function_call", NO_TOOL));

    private RequestReader() {}

    /** The request, or a 400 that names what is wrong. */
    static <T> T read(String body, Class<T> type) {
        try {
            JsonNode root = Json.MAPPER.readTree(body);
            if (!root.isObject()) {
                throw ApiException.refused(400, null, "malformed_json", "the body must be a JSON object");
            }
            NEUTRAL.forEach((name, neutral) -> requireNeutral(name, root.get(name), neutral));
            return Json.MAPPER.treeToValue(root, type);
        } catch (JsonMappingException e) {
            String param = param(e);
            throw ApiException.invalid(param, param + " can not be read: " + firstLine(e));
        } catch (JsonProcessingException e) {
            throw ApiException.refused(400, null, "malformed_json", "the body is no JSON: " + firstLine(e));
        }
    }

    private static void requireNeutral(String name, JsonNode value, Predicate<JsonNode> neutral) {
        if (value != null && !ABSENT.or(neutral).test(value)) {
            throw ApiException.refused(
                    400, name, "unsupported_parameter", name + " is " + value + ", which is not supported here");
        }
    }

    private static String param(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
