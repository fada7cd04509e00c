package io.tunestream.evaluator.suite;

import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.schemas.control.ControlHalf;
import io.tunestream.schemas.control.ControlQuestion;
import io.tunestream.schemas.control.ControlQuestions;
import io.tunestream.schemas.control.Language;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.evaluation.FactsFile;
import io.tunestream.schemas.evaluation.QuestionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Derives a suite from the rows of a data set, the uploader's own facts if there are some, and the control questions of
 * the data's language. Same input, same suite.
 */
final class SuiteDeriver {
    private final SuiteSettings settings;

    SuiteDeriver(SuiteSettings settings) {
        this.settings = settings;
    }

    /**
     * The suite of a data set.
     *
     * @param probes questions about values that the data does not hold
     * @throws IllegalArgumentException if the facts file has an assert that can not be run, naming it
     */
    Suite derive(
            String name, @Nullable String datasetId, RowSample sample, @Nullable FactsFile file, List<Probe> probes) {
        List<SuiteQuestion> questions = new ArrayList<>();
        RowFacts facts = new RowFacts(sample.rows());
        Map<String, FactsFile.Entry> entries = entries(file);
        for (EvalQuestion row : sample.rows()) {
            Optional<FactsFile.Entry> entry = Optional.ofNullable(entries.get(row.input()));
            addRow(row, entry, asserts(row, entry, facts), questions);
        }
        sample.rows().forEach(row -> entries.remove(row.input()));
        entries.values().stream()
                .flatMap(entry -> FactsQuestions.unbound(entry, settings.maxTokens()))
                .forEach(questions::add);
        probes.forEach(probe -> questions.add(question(probe)));
        questions.addAll(controls(Language.of(text(sample.rows()))));
        return new Suite(
                name,
                datasetId,
                sample.total(),
                settings.gateBare(),
                questions,
                settings.controlsAtLeast(),
                settings.paraphrasesAtLeast(),
                settings.taughtElsewhereAtMost());
    }

    /** By question; of two for one question, the first. */
    private static Map<String, FactsFile.Entry> entries(@Nullable FactsFile file) {
        Map<String, FactsFile.Entry> entries = new LinkedHashMap<>();
        if (file != null) {
            file.facts().forEach(entry -> entries.putIfAbsent(entry.question(), entry));
        }
        return entries;
    }

    private static List<Assertion> asserts(EvalQuestion row, Optional<FactsFile.Entry> entry, RowFacts facts) {
        List<Assertion> asserts =
                new ArrayList<>(entry.map(FactsQuestions::asserts).orElse(List.of()));
        if (entry.isEmpty() || entry.get().keepDerived()) {
            asserts.addAll(facts.asserts(row));
        }
        return asserts;
    }

    private void addRow(
            EvalQuestion row, Optional<FactsFile.Entry> entry, List<Assertion> asserts, List<SuiteQuestion> questions) {
        questions.add(question(QuestionKind.FACT, row, row.instruction(), row.input(), asserts, entry));
        if (row.input().isBlank()) {
            return; // The instruction is the question, so there is nothing to ask without it.
        }
        questions.add(question(QuestionKind.BARE, row, null, row.input(), asserts, entry));
        for (String paraphrase : entry.map(FactsFile.Entry::paraphrases).orElse(List.of())) {
            questions.add(question(QuestionKind.PARAPHRASE, row, row.instruction(), paraphrase, asserts, entry));
        }
    }

    private SuiteQuestion question(
            QuestionKind kind,
            EvalQuestion row,
            @Nullable String instruction,
            String input,
            List<Assertion> asserts,
            Optional<FactsFile.Entry> entry) {
        String sent = instruction == null || instruction.isBlank() ? null : instruction;
        return new SuiteQuestion(
                kind,
                row.row(),
                sent,
                input,
                row.output(),
                asserts,
                entry.map(FactsFile.Entry::tags).orElse(List.of()),
                entry.map(FactsFile.Entry::weight).orElse(1.0),
                Math.min(AnswerLength.never(row.output()), settings.maxTokens()));
    }

    private SuiteQuestion question(Probe probe) {
        return question(
                QuestionKind.PROBE,
                probe.row(),
                probe.row().instruction(),
                probe.input(),
                List.of(probe.unlikeTheRow()),
                Optional.empty());
    }

    /** The control questions of a language, the same for all its data sets. */
    List<SuiteQuestion> controls(Language language) {
        return ControlQuestions.of(language, ControlHalf.GATE, settings.controls()).stream()
                .map(this::question)
                .toList();
    }

    private SuiteQuestion question(ControlQuestion control) {
        return new SuiteQuestion(
                QuestionKind.CONTROL,
                0,
                control.instruction(),
                control.question(),
                null,
                List.of(Assertion.hard("fact-any", control.expected(), "general knowledge")),
                List.of(),
                1.0,
                settings.controlTokens());
    }

    private static String text(List<EvalQuestion> rows) {
        return rows.stream().map(row -> row.input() + row.output()).collect(Collectors.joining());
    }
}
