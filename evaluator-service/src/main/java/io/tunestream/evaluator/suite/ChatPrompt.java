package io.tunestream.evaluator.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of promptfoo's prompts: a text, or a chat of a system and a user message in JSON or YAML.
 *
 * @param system the template of the system message; absent: none
 * @param user   the template of the user message; absent: the variable that is the question
 * @param place  where it stands in the file
 */
record ChatPrompt(@Nullable String system, @Nullable String user, List<Object> place) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<String> QUESTIONS = List.of("prompt", "question", "input");

    /** The prompts of a configuration. */
    static List<ChatPrompt> of(@Nullable JsonNode prompts) {
        if (prompts == null || prompts.isNull()) {
            return List.of(new ChatPrompt(null, null, List.of()));
        }
        if (!prompts.isArray()) {
            return List.of(one(prompts, List.of("prompts")));
        }
        List<ChatPrompt> all = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            all.add(one(prompts.get(i), List.of("prompts", i)));
        }
        return all;
    }

    /** The user message with its variables filled in. */
    String user(Map<String, JsonNode> vars, List<Object> test) {
        if (user != null) {
            return PromptTemplate.render(user, vars, place);
        }
        return QUESTIONS.stream()
                .flatMap(name -> Stream.ofNullable(vars.get(name)))
                .findFirst()
                .map(JsonNode::asText)
                .orElseThrow(() -> new UnreadablePartException(
                        test, "vars have none of " + QUESTIONS + ", and there are no prompts to say what is asked"));
    }

    /** The system message with its variables filled in; null: none. */
    @Nullable
    String system(Map<String, JsonNode> vars) {
        return system == null ? null : PromptTemplate.render(system, vars, place);
    }

    private static ChatPrompt one(JsonNode prompt, List<Object> place) {
        JsonNode raw = prompt.isObject() ? prompt.path("raw") : prompt;
        if (!raw.isTextual() || raw.asText().isBlank()) {
            throw new UnreadablePartException(place, "is no prompt that is written here");
        }
        String text = raw.asText().strip();
        return text.startsWith("[") || text.startsWith("- role")
                ? chat(text, place)
                : new ChatPrompt(null, text, place);
    }

    private static ChatPrompt chat(String text, List<Object> place) {
        String system = null;
        String user = null;
        for (JsonNode message : messages(text, place)) {
            String role = message.path("role").asText();
            if (role.equals("user") && user == null) {
                user = message.path("content").asText();
            } else if (role.equals("system") && system == null && user == null) {
                system = message.path("content").asText();
            } else {
                throw new UnreadablePartException(place, "is a chat of more than a system and a user message");
            }
        }
        return new ChatPrompt(system, user, place);
    }

    private static JsonNode messages(String text, List<Object> place) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadablePartException(place, "is no list of messages: " + e.getOriginalMessage());
        }
    }
}
