package io.tunestream.evaluator.promotion;

import io.tunestream.evaluator.ledger.AliasState;
import io.tunestream.evaluator.ledger.EventSink;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.AdapterRechecked;
import io.tunestream.schemas.event.CandidateHeld;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.RecheckConsequence;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.id.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moves aliases, one move at a time. Nothing but a passing evaluation on the bus lets an adapter under an alias: a report
 * that a client asked for, with whatever suite, proves nothing here.
 */
public final class Promotions {
    private static final String CHAMPION = "@champion";
    private static final String UNDECIDED = "undecided";
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,126}");

    private final Ledger ledger;
    private final EventSink events;
    private final Clock clock;

    /** Decides from a ledger and publishes its decisions. */
    public Promotions(Ledger ledger, EventSink events, Clock clock) {
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** Promotes or holds a candidate by its evaluation, unless that was done before. */
    public synchronized void decide(EvaluationCompleted evaluation, String name) {
        decide(evaluation, name, null, null);
    }

    /**
     * The same, saying what follows where it is held.
     *
     * @param nextRunId the run that tries again; absent: none does
     * @param ending    why none does; absent: one does
     */
    public synchronized void decide(
            EvaluationCompleted evaluation, String name, @Nullable String nextRunId, @Nullable String ending) {
        if (ledger.isDecided(evaluation.evaluationId())) {
            return;
        }
        if (evaluation.passed()) {
            events.publish(promotion(championAlias(name), evaluation));
        } else {
            events.publish(held(evaluation, name, evaluation.reasons(), nextRunId, ending));
        }
    }

    /** The alias that a data set's candidates are promoted to. */
    public static String championAlias(String name) {
        return name + CHAMPION;
    }

    /** Keeps a candidate that passed from its alias, unless it was decided before. */
    public synchronized void hold(EvaluationCompleted evaluation, String name, String reason) {
        if (!ledger.isDecided(evaluation.evaluationId())) {
            events.publish(held(evaluation, name, List.of(reason), null, null));
        }
    }

    /**
     * Says that there is no verdict on a candidate. It is held under an id of its own, so that the evaluation is decided
     * when the adapter is delivered again.
     */
    public void holdUndecided(AdapterPublished adapter, String name, String suiteDigest, String reason) {
        events.publish(new CandidateHeld(
                championAlias(name),
                adapter.adapterDigest(),
                adapter.datasetId(),
                Ids.evaluation(adapter.adapterDigest(), suiteDigest, UNDECIDED),
                List.of("not decided: " + reason),
                null,
                "there is no verdict, so no other recipe is tried"));
    }

    /** Says that no other attempt follows on a candidate that is held, though one was to. */
    public synchronized void end(EvaluationCompleted evaluation, String name, String ending) {
        events.publish(held(evaluation, name, evaluation.reasons(), null, ending));
    }

    private static CandidateHeld held(
            EvaluationCompleted evaluation,
            String name,
            List<String> reasons,
            @Nullable String nextRunId,
            @Nullable String ending) {
        return new CandidateHeld(
                championAlias(name),
                evaluation.adapterDigest(),
                evaluation.datasetId(),
                evaluation.evaluationId(),
                reasons,
                nextRunId,
                ending);
    }

    /**
     * Points an alias at an adapter that passed.
     *
     * @throws PromotionRefusedException if no evaluation of the adapter passed, or the alias is another data set's, or the
     *                                   adapter was found without what had proven it
     */
    public synchronized CandidatePromoted promote(String alias, String adapterDigest) throws PromotionRefusedException {
        if (!ALIAS.matcher(alias).matches()) {
            throw new PromotionRefusedException(
                    "alias is \"" + alias
                            + "\" but must be 1 to 127 letters, digits, dots, dashes, underscores or @, the first a letter or digit");
        }
        EvaluationCompleted proof = proof(alias, adapterDigest);
        requireStillProven(alias, adapterDigest);
        if (ledger.champion(alias).filter(adapterDigest::equals).isPresent()) {
            throw new PromotionRefusedException(alias + " already points at " + adapterDigest);
        }
        CandidatePromoted promotion = promotion(alias, proof);
        events.publish(promotion);
        return promotion;
    }

    private void requireStillProven(String alias, String adapterDigest) throws PromotionRefusedException {
        Optional<AdapterRechecked> against =
                ledger.recheck(adapterDigest).filter(last -> ledger.isDisproven(adapterDigest));
        if (against.isPresent()) {
            throw new PromotionRefusedException("adapter " + adapterDigest + " did not pass when it was asked again at "
                    + against.get().checkedAt() + ": "
                    + String.join("; ", against.get().reasons())
                    + "; it can be promoted once a re-check for " + alias + " finds it passing");
        }
    }

    /**
     * Draws the consequence of a re-check that is on the bus, unless the alias has moved meanwhile, be it by this very
     * consequence.
     */
    public synchronized void follow(AdapterRechecked recheck) {
        boolean stands = ledger.champion(recheck.alias())
                .filter(recheck.adapterDigest()::equals)
                .isPresent();
        if (stands && recheck.consequence() != RecheckConsequence.KEEP) {
            events.publish(new RolledBack(
                    recheck.alias(),
                    recheck.fallback(),
                    recheck.adapterDigest(),
                    "re-check: " + String.join("; ", recheck.reasons()),
                    recheck.evaluationId(),
                    clock.instant()));
        }
    }

    /**
     * Points an alias back at its earlier adapter, or at nothing where there was none.
     *
     * @throws PromotionRefusedException if it points at nothing
     */
    public synchronized RolledBack rollback(String alias, String reason) throws PromotionRefusedException {
        String current = requireTarget(alias);
        Optional<String> previous = ledger.previous(alias);
        RolledBack rollback = new RolledBack(alias, previous.orElse(null), current, reason, null, clock.instant());
        events.publish(rollback);
        return rollback;
    }

    /**
     * The adapter that an alias points at.
     *
     * @throws PromotionRefusedException if it points at nothing
     */
    public String requireTarget(String alias) throws PromotionRefusedException {
        return ledger.champion(alias).orElseThrow(() -> new PromotionRefusedException(alias + " points at nothing"));
    }

    /** Every alias with its history. */
    public List<AliasState> aliases() {
        return ledger.aliases();
    }

    private CandidatePromoted promotion(String alias, EvaluationCompleted proof) {
        return new CandidatePromoted(
                alias,
                proof.adapterDigest(),
                ledger.champion(alias).orElse(null),
                proof.datasetId(),
                proof.evaluationId(),
                clock.instant());
    }

    /**
     * The evaluation that lets an adapter under an alias. A champion is proven on the data whose name its alias has; other
     * aliases are anybody's.
     *
     * @throws PromotionRefusedException if there is none
     */
    public synchronized EvaluationCompleted proof(String alias, String adapterDigest) throws PromotionRefusedException {
        List<EvaluationCompleted> proofs = ledger.proofs(adapterDigest);
        if (proofs.isEmpty()) {
            throw new PromotionRefusedException("adapter " + adapterDigest + " has no passing evaluation");
        }
        List<String> champions =
                proofs.stream().map(proof -> championAlias(name(proof))).toList();
        if (!alias.endsWith(CHAMPION)) {
            return proofs.get(proofs.size() - 1);
        }
        int own = champions.lastIndexOf(alias);
        if (own < 0) {
            throw new PromotionRefusedException(alias
                    + " is the alias of other data: the adapter passed the evaluation for "
                    + String.join(", ", champions));
        }
        return proofs.get(own);
    }

    private String name(EvaluationCompleted proof) {
        return ledger.dataset(proof.datasetId()).map(DatasetPublished::name).orElse("");
    }
}
