package io.tunestream.standalone.suite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.serde.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What would be checked of a data set, in three forms: for people, as JSON, and as a {@code facts.yaml} to edit. */
public final class FactsText {
    private final List<SuiteQuestion> questions;
    private final List<SuiteQuestion> probes;
    /** The other words of a question, by its row and text. */
    private final Map<String, List<String>> paraphrases = new LinkedHashMap<>();

    /** Of the suite of a data set. */
    public FactsText(Suite suite) {
        this.questions = of(suite, QuestionKind.FACT);
        this.probes = of(suite, QuestionKind.PROBE);
        String current = "";
        for (SuiteQuestion question : suite.questions()) {
            if (question.kind() == QuestionKind.FACT) {
                current = key(question);
            } else if (question.kind() == QuestionKind.PARAPHRASE) {
                paraphrases.computeIfAbsent(current, fresh -> new ArrayList<>()).add(question.input());
            }
        }
    }

    /** One line for each assert, with its reason. */
    public String table() {
        StringBuilder text = new StringBuilder();
        questions.forEach(question -> append(question, text));
        probes.forEach(probe -> append(probe, text));
        return text.append(questions.stream()
                        .mapToInt(question -> question.asserts().size())
                        .sum())
                .append(" checks of ")
                .append(questions.size())
                .append(" questions")
                .append(probes.isEmpty() ? "" : ", and " + probes.size() + " about values that no row teaches")
                .append("; what the base says instead is forbidden as soon as the base is asked")
                .toString();
    }

    private static List<SuiteQuestion> of(Suite suite, QuestionKind kind) {
        return suite.questions().stream()
                .filter(question -> question.kind() == kind)
                .toList();
    }

    private static void append(SuiteQuestion question, StringBuilder text) {
        text.append(question.row() == 0 ? "no row" : "row " + question.row())
                .append("  ")
                .append(question.text())
                .append('\n');
        for (Assertion assertion : question.asserts()) {
            text.append("    %-14s %s   (%s)%n".formatted(assertion.type(), assertion.value(), assertion.reason()));
        }
    }

    /** An array of the questions with their asserts and reasons. */
    public ArrayNode json() {
        ArrayNode all = Json.MAPPER.createArrayNode();
        for (SuiteQuestion question : questions) {
            ObjectNode entry = all.addObject().put("row", question.row()).put("question", question.text());
            if (!question.input().isBlank() && question.instruction() != null) {
                entry.put("instruction", question.instruction());
            }
            entry.set("paraphrases", Json.MAPPER.valueToTree(paraphrases.getOrDefault(key(question), List.of())));
            entry.set("assert", Json.MAPPER.valueToTree(question.asserts()));
        }
        return all;
    }

    /** A facts file, which is a suite too: reasons are comments. */
    public String yaml() {
        StringBuilder text = new StringBuilder("# yaml-language-server: $schema=facts-file.v1.json\nfacts:\n");
        for (SuiteQuestion question : questions) {
            text.append("- question: ").append(quoted(question.text())).append('\n');
            if (!question.input().isBlank() && question.instruction() != null) {
                text.append("  instruction: ")
                        .append(quoted(question.instruction()))
                        .append('\n');
            }
            List<String> others = paraphrases.getOrDefault(key(question), List.of());
            if (!others.isEmpty()) {
                text.append("  paraphrases: ").append(Json.write(others)).append('\n');
            }
            text.append("  assert:\n");
            question.asserts()
                    .forEach(assertion ->
                            text.append("  - ").append(yaml(assertion)).append('\n'));
        }
        return text.toString();
    }

    private static String yaml(Assertion assertion) {
        return new AssertYaml(assertion).flow() + " # "
                + String.valueOf(assertion.reason()).replaceAll("\\s+", " ");
    }

    /** A JSON string is a YAML string, whatever it holds. */
    static String quoted(String text) {
        return Json.write(text);
    }

    private static String key(SuiteQuestion question) {
        return question.row() + " " + question.text();
    }
}
