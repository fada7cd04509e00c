package io.tunestream.standalone.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A lineage as lines for people: what is nearest to the answer first, one hop each, its id and digest at the end. */
public final class LineageText {
    private static final String HOP = "%-12s%s";
    private static final int DIGEST_DIGITS = 12;
    private static final int QUOTED_CHARACTERS = 120;

    private final List<String> lines = new ArrayList<>();
    private final JsonNode lineage;

    private LineageText(JsonNode lineage) {
        this.lineage = lineage;
    }

    /** The lines of a document of {@code /v1/lineage}. */
    public static String of(JsonNode lineage) {
        LineageText text = new LineageText(lineage);
        text.answer();
        text.rows();
        text.data();
        text.training();
        text.proof();
        text.model();
        lineage.path("problems").forEach(problem -> text.hop("problem", problem.asText()));
        return String.join(System.lineSeparator(), text.lines);
    }

    private void answer() {
        JsonNode answer = lineage.path("answer");
        if (answer.has("id")) {
            hop("answer", answer.path("id").asText() + " given at " + word(answer, "givenAt"));
        }
        if (answer.has("text")) {
            hop("said", quoted(answer.path("text").asText()));
        }
        if (answer.path("isThisText").isBoolean() && !answer.path("isThisText").asBoolean()) {
            hop("", "the text given is NOT what this answer said");
        }
    }

    private void rows() {
        JsonNode nearest = lineage.at("/rows/nearest");
        for (JsonNode row : nearest) {
            hop(
                    "taught by",
                    "%s line %d (row %d), %.0f %% the same"
                            .formatted(
                                    word(row, "file"),
                                    row.path("line").asLong(),
                                    row.path("row").asLong(),
                                    100 * row.path("overlap").asDouble()));
            if (row.has("question")) {
                hop("", quoted(word(row, "question")) + " -> " + quoted(word(row, "answer")));
            }
        }
        if (nearest.isArray() && nearest.isEmpty()) {
            hop("taught by", "no row shares enough with the answer");
        }
    }

    private void data() {
        JsonNode upload = lineage.path("upload");
        if (upload.isObject()) {
            String at = upload.has("receivedAt") ? ", received " + word(upload, "receivedAt") : "";
            hop("upload", word(upload, "fileName") + at + digest("sha-256", upload.at("/file/sha256")));
        }
        JsonNode dataset = lineage.path("dataset");
        if (dataset.isObject()) {
            hop(
                    "data set",
                    "%s (%s), %d records%s"
                            .formatted(
                                    word(dataset, "name"),
                                    word(dataset, "id"),
                                    dataset.path("records").asLong(),
                                    digest("digest", dataset.path("digest"))));
        }
    }

    private void training() {
        JsonNode run = lineage.path("run");
        if (run.isObject()) {
            String attempt =
                    run.has("attempt") ? ", attempt " + run.path("attempt").asInt() : "";
            hop("run", word(run, "id") + attempt + ", " + run.path("steps").asInt() + " steps");
            if (run.has("reason")) {
                hop("", word(run, "reason"));
            }
        }
        JsonNode recipe = lineage.path("recipe");
        if (recipe.isObject()) {
            JsonNode values = recipe.path("values");
            hop(
                    "recipe",
                    "rank %s, alpha %s, learning rate %s%s"
                            .formatted(
                                    values.path("rank").asText(),
                                    values.path("alpha").asText(),
                                    values.path("learningRate").asText(),
                                    digest("digest", recipe.path("digest"))));
        }
        JsonNode base = lineage.path("base");
        hop("base", base.path("name").asText("(not the one served now)") + digest("digest", base.path("digest")));
        JsonNode revision = base.path("revision");
        if (revision.isObject()) {
            hop("", word(revision, "model") + " at " + word(revision, "commit") + " from " + word(revision, "hub"));
        }
    }

    private void proof() {
        JsonNode evaluation = lineage.path("evaluation");
        if (evaluation.isObject()) {
            hop(
                    "evaluation",
                    "%s %s, facts %d/%d%s"
                            .formatted(
                                    word(evaluation, "id"),
                                    evaluation.path("passed").asBoolean() ? "passed" : "did not pass",
                                    evaluation.path("factsRight").asInt(),
                                    evaluation.path("facts").asInt(),
                                    digest("report", evaluation.at("/report/sha256"))));
        }
    }

    private void model() {
        JsonNode adapter = lineage.path("adapter");
        if (adapter.isObject()) {
            hop(
                    "adapter",
                    word(adapter, "digest") + ", now " + adapter.path("status").asText("unknown"));
        }
        JsonNode model = lineage.path("model");
        String alias = model.has("alias") && !model.path("alias").equals(model.path("asked"))
                ? " = " + word(model, "alias")
                : "";
        hop("asked as", word(model, "asked") + alias + ", then " + word(model, "status"));
        if (model.has("alias") && !model.path("aliasPointsNowAt").equals(adapter.path("digest"))) {
            hop("", "it points now at " + model.path("aliasPointsNowAt").asText("nothing"));
        }
    }

    private void hop(String name, String text) {
        lines.add(HOP.formatted(name, text));
    }

    private static String word(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static String digest(String name, JsonNode digest) {
        String text = digest.asText();
        String hex = text.startsWith("sha256-") ? text.substring("sha256-".length()) : text;
        return hex.isEmpty() ? "" : ", " + name + " " + hex.substring(0, Math.min(DIGEST_DIGITS, hex.length())) + "…";
    }

    private static String quoted(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return "\"" + (line.length() <= QUOTED_CHARACTERS ? line : line.substring(0, QUOTED_CHARACTERS) + "…") + "\"";
    }
}
