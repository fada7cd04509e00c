package io.tunestream.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words for what the server's status says. */
public final class StoryText {
    private StoryText() {}

    static String rows(JsonNode status) {
        return "%d in, %d kept, %d rejected, %d folded"
                .formatted(
                        status.path("rows").asLong(),
                        status.path("kept").asLong(),
                        status.path("rejected").path("count").asLong(),
                        status.path("folded").asLong());
    }

    static String recipe(JsonNode run) {
        JsonNode recipe = run.path("recipe");
        return "attempt %d: r %d, alpha %s, lr %s, loss on %s, %d modules%s"
                .formatted(
                        run.path("attempt").asInt(),
                        recipe.path("rank").asInt(),
                        plain(recipe.path("alpha").asDouble()),
                        recipe.path("learningRate").asText(),
                        recipe.path("loss").asText(),
                        recipe.path("targetModules").size(),
                        recipe.path("stopWhenLearned").asBoolean()
                                ? ", stop when every answer token is the argmax"
                                : "");
    }

    static boolean isRunning(JsonNode run) {
        String state = run.path("state").asText().toLowerCase(Locale.ROOT);
        return state.equals("running") || state.equals("requested");
    }

    static String progress(JsonNode run) {
        return "loss %.3f, %d of %d rows learned, %.0f tok/s, ETA %.0f s"
                .formatted(
                        run.path("loss").asDouble(),
                        run.path("learnedRows").asInt(),
                        run.path("rows").asInt(),
                        run.path("tokensPerSecond").asDouble(),
                        run.path("etaSeconds").asDouble());
    }

    static String trained(JsonNode run) {
        return "%s after %d steps, loss %.4f%s"
                .formatted(
                        run.path("state").asText(),
                        run.path("step").asInt(),
                        run.path("loss").asDouble(),
                        run.hasNonNull("detail") ? ": " + run.path("detail").asText() : "");
    }

    static String verdict(JsonNode evaluation) {
        String facts = "facts %d/%d"
                .formatted(
                        evaluation.path("factsRight").asInt(),
                        evaluation.path("facts").asInt());
        if (evaluation.path("passed").asBoolean()) {
            return "passed, " + facts;
        }
        List<String> reasons = new ArrayList<>();
        evaluation.path("reasons").forEach(reason -> reasons.add(reason.asText()));
        return "not passed, " + facts + ": " + String.join("; ", reasons);
    }

    /** A line per data set. */
    public static String list(JsonNode datasets) {
        List<String> lines = new ArrayList<>();
        items(datasets, "datasets")
                .forEach(one -> lines.add("%s  %-16s  %s  %s"
                        .formatted(
                                one.path("id").asText(),
                                one.path("state").asText(),
                                one.path("name").asText(),
                                one.path("fileName").asText())));
        return lines.isEmpty() ? "no data sets yet" : String.join("\n", lines);
    }

    /** A line per run. */
    public static String runs(JsonNode runs) {
        List<String> lines = new ArrayList<>();
        items(runs, "runs")
                .forEach(run -> lines.add("%s  %-10s  step %d/%d  loss %.4f"
                        .formatted(
                                run.path("runId").asText(),
                                run.path("state").asText(),
                                run.path("step").asInt(),
                                run.path("steps").asInt(),
                                run.path("loss").asDouble())));
        return lines.isEmpty() ? "no runs yet" : String.join("\n", lines);
    }

    /** The whole story of a data set. */
    public static String story(JsonNode status) {
        List<String> lines = new ArrayList<>();
        lines.add("%s  %s  %s"
                .formatted(
                        status.path("id").asText(),
                        status.path("name").asText(),
                        status.path("state").asText()));
        if (status.hasNonNull("kept")) {
            lines.add("  rows      " + rows(status));
        }
        status.path("rejected")
                .path("first")
                .forEach(row -> lines.add("    line %d, %s: %s (%s)"
                        .formatted(
                                row.path("line").asLong(),
                                row.path("field").asText(),
                                row.path("detail").asText(),
                                row.path("reason").asText())));
        status.path("runs").forEach(run -> {
            lines.add("  recipe    " + recipe(run));
            lines.add("  training  " + trained(run));
        });
        if (status.path("ladder").size() > 1) {
            status.path("ladder").forEach(rung -> lines.add("  attempt   " + rung(rung)));
        }
        if (status.path("evaluation").isObject()) {
            lines.add("  verdict   " + verdict(status.path("evaluation")));
        }
        if (status.path("promotion").isObject()) {
            lines.add("  serving   %s as %s"
                    .formatted(
                            status.path("promotion").path("adapterDigest").asText(),
                            status.path("promotion").path("alias").asText()));
        }
        return String.join("\n", lines);
    }

    /** An attempt: what came of it, and why it was made. */
    static String rung(JsonNode rung) {
        String found = rung.hasNonNull("facts")
                ? "facts %d/%d, controls %d/%d, %s"
                        .formatted(
                                rung.path("factsRight").asInt(),
                                rung.path("facts").asInt(),
                                rung.path("controlsKept").asInt(),
                                rung.path("controlsAsked").asInt(),
                                rung.path("verdict").asText())
                : "no verdict";
        return "%d: %s (%s)"
                .formatted(
                        rung.path("attempt").asInt(), found, rung.path("reason").asText());
    }

    private static JsonNode items(JsonNode list, String field) {
        return list.isArray() ? list : list.path(field);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
