package io.tunestream.evaluator.evaluation;

import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.evaluator.ledger.Standing;
import io.tunestream.evaluator.suite.StandingFacts;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.evaluator.suite.Suites;
import io.tunestream.evaluator.suite.UnusableSuiteException;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The facts that proved an alias's adapters of earlier versions, still stand in newer data and are not in its suite. */
public final class OlderFacts {
    private static final Logger LOG = Logger.getLogger(OlderFacts.class);

    private final Ledger ledger;
    private final Suites suites;
    private final StandingFacts standing;

    /** Asks nobody. */
    public OlderFacts(Ledger ledger, Suites suites, StandingFacts standing) {
        this.ledger = ledger;
        this.suites = suites;
        this.standing = standing;
    }

    /**
     * Those facts as a suite, of the newest versions first and as many as the newer data's own suite asks; empty: there
     * are none.
     */
    Optional<Suite> of(String alias, DatasetPublished newer, Suite own) {
        Map<String, SuiteQuestion> older = new LinkedHashMap<>();
        for (String datasetId : versions(alias, newer)) {
            facts(datasetId, newer).forEach(question -> older.putIfAbsent(name(question), question));
        }
        own.questions().forEach(question -> older.remove(name(question)));
        long most = own.questions().stream().filter(OlderFacts::isFact).count();
        List<SuiteQuestion> asked =
                new ArrayList<>(older.values()).stream().limit(most).toList();
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Suite(own.name(), newer.datasetId(), asked.size(), false, asked));
    }

    /** The data sets whose adapters the alias pointed at, the newest first. */
    private List<String> versions(String alias, DatasetPublished newer) {
        return Stream.concat(ledger.standing(alias).stream(), ledger.earlier(alias).stream())
                .map(Standing::evaluationId)
                .flatMap(id -> Optional.ofNullable(id).flatMap(ledger::evaluation).stream())
                .map(EvaluationCompleted::datasetId)
                .filter(datasetId -> !datasetId.equals(newer.datasetId()))
                .distinct()
                .toList();
    }

    private List<SuiteQuestion> facts(String datasetId, DatasetPublished newer) {
        Optional<Suite> suite = suites.ofDataset(datasetId);
        if (suite.isEmpty()) {
            return List.of();
        }
        try {
            return standing.in(suite.get(), newer).stream()
                    .flatMap(left -> left.questions().stream())
                    .filter(OlderFacts::isFact)
                    .toList();
        } catch (UnusableSuiteException e) {
            LOG.warnf("older facts are left out olderDatasetId=%s datasetId=%s: %s", datasetId, newer.datasetId(), e);
            return List.of();
        }
    }

    private static boolean isFact(SuiteQuestion question) {
        return question.kind() == QuestionKind.FACT;
    }

    private static String name(SuiteQuestion question) {
        return question.kind() + " " + question.instruction() + " " + question.input();
    }
}
