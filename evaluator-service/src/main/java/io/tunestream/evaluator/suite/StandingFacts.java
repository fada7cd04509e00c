package io.tunestream.evaluator.suite;

import io.tunestream.evaluator.assertion.Response;
import io.tunestream.evaluator.fact.AnswerText;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of an older suite still stands in newer data. A question stands where the newer data has it and its taught answer
 * holds every value that is asked for; a question that no row taught, where the newer suite asks the same of it; a
 * paraphrase, where its row's question does. Control questions are about no data and always stand.
 */
public final class StandingFacts {
    private static final String STOP = "stop";

    private final ObjectStore store;
    private final Suites suites;

    /** Reads data sets from a store. */
    public StandingFacts(ObjectStore store, Suites suites) {
        this.store = store;
        this.suites = suites;
    }

    /** Whether a suite asks for any fact of its data. */
    public static boolean asksFacts(Suite suite) {
        return suite.questions().stream().anyMatch(question -> question.kind() == QuestionKind.FACT);
    }

    /**
     * The older suite without what does not stand; empty: nothing is left to ask.
     *
     * @throws UnusableSuiteException if the newer data's rows can not be read
     */
    public Optional<Suite> in(Suite older, DatasetPublished newer) throws UnusableSuiteException {
        Set<SuiteQuestion> standing = taught(older, newer);
        Set<Long> rows = standing.stream().map(SuiteQuestion::row).collect(Collectors.toSet());
        List<SuiteQuestion> asked =
                suites.ofDataset(newer.datasetId()).map(Suite::questions).orElse(List.of());
        List<SuiteQuestion> left = older.questions().stream()
                .filter(question -> switch (kind(question)) {
                    case CONTROL -> true;
                    case PROBE -> false; // The newer data may teach what was untaught; its own suite asks what is not.
                    case FACT, BARE -> question.row() == 0 ? isAsked(question, asked) : standing.contains(question);
                    case PARAPHRASE -> question.row() == 0 ? isAsked(question, asked) : rows.contains(question.row());
                })
                .toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new Suite(
                        older.name(),
                        older.datasetId(),
                        rows.size(),
                        older.gateBare(),
                        left,
                        older.controlsAtLeast(),
                        older.paraphrasesAtLeast(),
                        older.taughtElsewhereAtMost()));
    }

    /** The questions whose rows the newer data still has, with an answer that holds what they ask for. */
    private Set<SuiteQuestion> taught(Suite older, DatasetPublished newer) throws UnusableSuiteException {
        Map<String, List<SuiteQuestion>> byText = older.questions().stream()
                .filter(question -> question.row() > 0)
                .filter(question -> question.kind() == QuestionKind.FACT || question.kind() == QuestionKind.BARE)
                .collect(Collectors.groupingBy(SuiteQuestion::text));
        Set<SuiteQuestion> standing = new HashSet<>();
        DatasetManifest manifest =
                Json.read(new String(store.read(newer.manifest()), StandardCharsets.UTF_8), DatasetManifest.class);
        try (InputStream rows = store.open(manifest.eval())) {
            EvalRows.forEach(rows, row -> byText.getOrDefault(text(row), List.of()).stream()
                    .filter(question -> holds(question, row.output()))
                    .forEach(standing::add));
        } catch (IOException e) {
            throw new UnusableSuiteException(newer.datasetId() + ": " + e.getMessage(), e);
        }
        return standing;
    }

    private static boolean holds(SuiteQuestion question, String taught) {
        Response response = new Response(new AnswerText(taught), STOP, null);
        return question.asserts().stream()
                .filter(assertion -> !assertion.isTimed())
                .map(assertion -> assertion.check(response))
                .allMatch(result -> result.passed() || !result.hard());
    }

    private static boolean isAsked(SuiteQuestion question, Collection<SuiteQuestion> asked) {
        return asked.stream()
                .anyMatch(other -> other.kind() == question.kind()
                        && other.text().equals(question.text())
                        && other.asserts().equals(question.asserts()));
    }

    private static String text(EvalQuestion row) {
        return row.input().isBlank() ? row.instruction() : row.input();
    }

    private static QuestionKind kind(SuiteQuestion question) {
        QuestionKind kind = question.kind();
        return kind == null ? QuestionKind.FACT : kind;
    }
}
