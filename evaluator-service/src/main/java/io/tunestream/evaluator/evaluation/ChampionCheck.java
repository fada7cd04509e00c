package io.tunestream.evaluator.evaluation;

import io.tunestream.evaluator.client.Model;
import io.tunestream.evaluator.client.ModelEndpoint;
import io.tunestream.evaluator.client.ModelException;
import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.evaluator.gate.Gate;
import io.tunestream.evaluator.gate.Subject;
import io.tunestream.evaluator.interview.AnswerListener;
import io.tunestream.evaluator.interview.AnswerSheet;
import io.tunestream.evaluator.interview.BaseAnswers;
import io.tunestream.evaluator.interview.Interviewer;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.id.Ids;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Whether a candidate that passed is worse than the adapters that were served before it. The champion is asked the
 * candidate's own suite; the candidate is asked what proved the earlier ones, as far as question and value still stand in
 * its data: what an earlier version taught and this one does not is nobody's duty any more.
 */
public final class ChampionCheck {
    private static final Logger LOG = Logger.getLogger(ChampionCheck.class);

    private final ModelEndpoint inference;
    private final BaseAnswers baseAnswers;
    private final Interviewer interviewer;
    private final Ledger ledger;
    private final OlderFacts olderFacts;

    /** Asks champions behind an endpoint. */
    public ChampionCheck(
            ModelEndpoint inference,
            BaseAnswers baseAnswers,
            Interviewer interviewer,
            Ledger ledger,
            OlderFacts olderFacts) {
        this.inference = inference;
        this.olderFacts = olderFacts;
        this.baseAnswers = baseAnswers;
        this.interviewer = interviewer;
        this.ledger = ledger;
    }

    /** Why the champion should stay, in words; empty: the candidate may take its place. */
    Optional<String> objection(EvaluationCompleted candidate, DatasetPublished dataset, String alias, Suite suite)
            throws InterruptedException {
        Optional<String> forgotten = forgotten(candidate, dataset, alias, suite);
        return forgotten.isPresent() ? forgotten : better(candidate, alias, suite);
    }

    /** Rows of a large data set are asked as a sample, and another version's sample may have been another. */
    private Optional<String> forgotten(
            EvaluationCompleted candidate, DatasetPublished dataset, String alias, Suite suite)
            throws InterruptedException {
        Optional<Suite> older = olderFacts.of(alias, dataset, suite);
        if (older.isEmpty()) {
            return Optional.empty();
        }
        String adapter = candidate.adapterDigest();
        AnswerSheet after = interviewer.ask(inference, Model.of(adapter), older.get(), AnswerListener.NONE);
        Subject subject = new Subject(candidate.evaluationId(), adapter, adapter, candidate.runId(), null);
        EvaluationReport report = Gate.judge(subject, older.get(), null, after);
        return report.passed()
                ? Optional.empty()
                : Optional.of("older-facts: what earlier versions taught and the data still holds, "
                        + String.join("; ", report.reasons()));
    }

    private Optional<String> better(EvaluationCompleted candidate, String alias, Suite suite)
            throws InterruptedException {
        Optional<String> champion = ledger.champion(alias).filter(digest -> !digest.equals(candidate.adapterDigest()));
        if (champion.isEmpty()) {
            return Optional.empty();
        }
        ServedBase base = inference.base();
        boolean fits = champion.flatMap(ledger::adapter)
                .map(AdapterPublished::baseDigest)
                .filter(base.digest()::equals)
                .isPresent();
        return fits ? compare(candidate, champion.get(), suite, base) : Optional.empty();
    }

    private Optional<String> compare(EvaluationCompleted candidate, String champion, Suite suite, ServedBase base)
            throws InterruptedException {
        try {
            AnswerSheet before = baseAnswers.of(base, suite, AnswerListener.NONE);
            AnswerSheet after = interviewer.ask(
                    inference, Model.of(champion), suite, Gate.decisive(suite, before), AnswerListener.NONE);
            String id = Ids.evaluation(champion, suite.digest(), base.digest());
            EvaluationReport report = Gate.judge(new Subject(id, champion, champion, null, base), suite, before, after);
            return worse(candidate, report);
        } catch (ModelException.Unknown | ModelException.AdapterRefused e) {
            LOG.warnf("the champion can not be asked, the candidate stands alone adapterId=%s: %s", champion, e);
            return Optional.empty();
        }
    }

    /** A champion that lacks a fact of the data is never better, whatever else it knows. */
    private static Optional<String> worse(EvaluationCompleted candidate, EvaluationReport champion) {
        int controls = Objects.requireNonNullElse(candidate.controlsKept(), 0);
        int paraphrases = Objects.requireNonNullElse(candidate.paraphrasesRight(), 0);
        int standing = champion.controlsKept() + champion.right(QuestionKind.PARAPHRASE);
        boolean better = champion.passed() && standing > controls + paraphrases;
        return better
                ? Optional.of("no-worse-than-champion: " + champion.model() + " keeps " + champion.controlsKept()
                        + " controls and " + champion.right(QuestionKind.PARAPHRASE) + " paraphrases, the candidate "
                        + controls + " and " + paraphrases)
                : Optional.empty();
    }
}
