package io.tunestream.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What {@code GET /v1/datasets/{id}} tells, as the displays need it. */
public record DatasetStory(JsonNode status) {
    private static final Set<String> ENDS = Set.of("promoted", "held", "failed");

    /** One word: received, rows-published, cleaned, training, evaluating, promoted, held or failed. */
    public String state() {
        return status.path("state").asText();
    }

    /** Whether nothing more will happen by itself. */
    public boolean isOver() {
        return ENDS.contains(state());
    }

    /** Whether an adapter passed the gate and is served. */
    public boolean isPromoted() {
        return "promoted".equals(state());
    }

    /** The latest run, if one was asked for. */
    public Optional<JsonNode> run() {
        JsonNode runs = status.path("runs");
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }

    /** The latest evaluation, if there is one. */
    public Optional<JsonNode> evaluation() {
        return Optional.of(status.path("evaluation")).filter(JsonNode::isObject);
    }

    /** The questions being asked, of base or candidate. */
    public Optional<JsonNode> asking() {
        return Optional.of(status.path("asking")).filter(JsonNode::isObject);
    }

    /** Why it ended without a promotion. */
    public String reason() {
        JsonNode reasons = status.path("evaluation").path("reasons");
        if (reasons.isArray() && !reasons.isEmpty()) {
            return String.join(
                    "; ",
                    StreamSupport.stream(reasons.spliterator(), false)
                            .map(JsonNode::asText)
                            .toList());
        }
        return status.path("reason")
                .asText(run().map(run -> run.path("detail").asText("")).orElse(""));
    }
}
