package io.tunestream.evaluator.retune;

import io.tunestream.evaluator.diagnosis.Diagnosis;
import io.tunestream.evaluator.ledger.Attempt;
import io.tunestream.evaluator.ledger.Ladder;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.schemas.evaluation.DiagnosisNote;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.id.Ids;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.RecipeChange;
import io.tunestream.schemas.recipe.RecipePreset;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides on the next attempt after a verdict. It publishes nothing: the decision is a request, and once that is on the
 * bus the ledger knows it, so the same verdict delivered again decides the same.
 */
public final class Retuner {
    private final Ledger ledger;
    private final Budget budget;
    private final Clock clock;

    /** Decides from what a ledger knows. */
    public Retuner(Ledger ledger, Budget budget, Clock clock) {
        this.ledger = ledger;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * What follows from a verdict.
     *
     * @param baseParameters the base's size, which says which recipe was measured to teach it
     */
    public Decision decide(EvaluationCompleted evaluation, long baseParameters) {
        if (evaluation.passed()) {
            return new Decision.Stop("it passed");
        }
        Optional<Ladder> ladder = ledger.ladder(evaluation.runId());
        Optional<Attempt> attempt = ladder.flatMap(known -> known.of(evaluation.runId()));
        DiagnosisNote note = evaluation.diagnosis();
        if (ladder.isEmpty() || attempt.isEmpty() || note == null) {
            return new Decision.Stop("the run was not asked for on the bus, so there is no recipe to change");
        }
        Optional<Attempt> later = ladder.get().after(attempt.get());
        return later.isPresent()
                ? new Decision.Retry(later.get().request(), false)
                : next(ladder.get(), attempt.get(), Diagnosis.of(note), baseParameters);
    }

    private Decision next(Ladder ladder, Attempt attempt, Diagnosis diagnosis, long baseParameters) {
        if (diagnosis instanceof Diagnosis.Contradiction) {
            return new Decision.Stop("no recipe mends the data: " + diagnosis.evidence());
        }
        Optional<String> spent = spent(ladder, attempt);
        if (spent.isPresent()) {
            return new Decision.Stop(spent.get() + best(ladder));
        }
        Attempt from = start(ladder, attempt);
        EvaluationCompleted found = from.evaluation();
        Diagnosis wrong = found == null || found.diagnosis() == null ? diagnosis : Diagnosis.of(found.diagnosis());
        String adapter = found == null ? "" : found.adapterDigest();
        Recipe recipe = from.request().recipe();
        Recipe measured = RecipePreset.DEFAULT.recipe(baseParameters, rows(from));
        List<Remedy> remedies = Remedies.against(wrong, recipe, measured, adapter);
        return remedies.stream()
                .skip(ladder.triesFrom(from))
                .map(remedy -> request(attempt, from, wrong, remedy))
                // Two remedies may come to one recipe, which is one run: what it gives is known.
                .filter(request -> ladder.of(request.runId()).isEmpty())
                .findFirst()
                .<Decision>map(request -> new Decision.Retry(request, true))
                .orElseGet(() -> new Decision.Stop("no remedy is left against " + wrong.type() + best(ladder)));
    }

    private long rows(Attempt attempt) {
        return ledger.dataset(attempt.request().datasetId())
                .map(dataset -> dataset.counts().kept())
                .orElse(0L);
    }

    /**
     * The attempt whose recipe is changed: this one, or an earlier one that knew more. What is broken goes on from
     * itself, since how it broke says what to change.
     */
    private static Attempt start(Ladder ladder, Attempt attempt) {
        Attempt best = ladder.best().orElse(attempt);
        boolean fellBack = Ladder.factShare(best) > Ladder.factShare(attempt) && !Ladder.isBroken(attempt);
        boolean forgotMore = Ladder.factShare(best) == 1
                && Ladder.factShare(attempt) == 1
                && best.request().attempt() != attempt.request().attempt();
        return fellBack || forgotMore ? best : attempt;
    }

    private Optional<String> spent(Ladder ladder, Attempt attempt) {
        if (attempt.request().attempt() >= budget.attempts()) {
            return Optional.of("the budget of " + budget.attempts() + " attempts is spent");
        }
        Optional<Instant> begin =
                ledger.startedAt(ladder.attempts().get(0).request().runId());
        boolean late = begin.filter(start -> start.plus(budget.time()).isBefore(clock.instant()))
                .isPresent();
        return late ? Optional.of("the budget of " + budget.time() + " is spent") : Optional.empty();
    }

    private static String best(Ladder ladder) {
        return ladder.best()
                .map(Attempt::rung)
                .map(rung -> "; the best was attempt " + rung.attempt() + " with facts " + rung.factsRight() + "/"
                        + rung.facts() + ", controls " + rung.controlsKept() + "/" + rung.controlsAsked())
                .orElse("");
    }

    private static TrainingRequested request(Attempt last, Attempt from, Diagnosis diagnosis, Remedy remedy) {
        TrainingRequested parent = from.request();
        Recipe recipe = remedy.applyTo(parent.recipe());
        List<RecipeChange> changes = RecipeChange.between(parent.recipe(), recipe);
        return new TrainingRequested(
                Ids.run(parent.datasetId(), parent.datasetDigest(), parent.baseDigest(), recipe, parent.runId()),
                parent.datasetId(),
                parent.datasetDigest(),
                parent.datasetManifest(),
                parent.baseDigest(),
                recipe,
                last.request().attempt() + 1,
                parent.runId(),
                remedy.name() + " against " + diagnosis.type() + " of attempt " + parent.attempt() + ": "
                        + changes.stream().map(RecipeChange::words).collect(Collectors.joining(", ")),
                diagnosis.note(),
                changes);
    }
}
