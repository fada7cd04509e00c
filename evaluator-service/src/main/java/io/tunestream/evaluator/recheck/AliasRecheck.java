package io.tunestream.evaluator.recheck;

import io.tunestream.evaluator.ledger.EventSink;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.evaluator.ledger.Standing;
import io.tunestream.evaluator.promotion.PromotionRefusedException;
import io.tunestream.evaluator.promotion.Promotions;
import io.tunestream.schemas.event.AdapterRechecked;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.RecheckConsequence;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks what an alias serves again, under the alias. Where it regressed, the alias goes back to the newest of its earlier
 * adapters that passes now; where none does, it points at nothing, since no answer is better than one that is known to be
 * wrong. Where the adapter is refused, since another base is served or its files are damaged, it gives no answer anyway
 * and the alias waits for it.
 *
 * <p>The finding is published before the alias moves, and holds what is to follow: whoever finds it undone does it.
 *
 * @see <a href="../../../../../../../../../docs/adr/0009-what-is-served-is-asked-again.md">ADR 9</a>
 */
public final class AliasRecheck {
    private static final Logger LOG = Logger.getLogger(AliasRecheck.class);
    /** Earlier adapters that are asked at most; where so many regressed, the fault is elsewhere. */
    private static final int MOST_EARLIER = 5;

    private final AdapterCheck check;
    private final Ledger ledger;
    private final Promotions promotions;
    private final EventSink events;
    private final Clock clock;

    /** Decides from a ledger and publishes its decisions. */
    public AliasRecheck(AdapterCheck check, Ledger ledger, Promotions promotions, EventSink events, Clock clock) {
        this.check = check;
        this.ledger = ledger;
        this.promotions = promotions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Re-checks what an alias serves; first draws what an earlier re-check has decided and was kept from.
     *
     * @param claim whether the re-checks are still this instance's
     * @throws UncheckableException if that says nothing about the adapter
     */
    public AdapterRechecked served(String alias, BooleanSupplier claim)
            throws InterruptedException, UncheckableException {
        String champion =
                ledger.champion(alias).orElseThrow(() -> new UncheckableException(alias, "it points at nothing"));
        Optional<AdapterRechecked> undone = undone(alias, ledger);
        if (undone.isPresent()) {
            LOG.infof("consequence of an earlier re-check is drawn alias=%s adapterId=%s", alias, champion);
            promotions.follow(undone.get());
            return undone.get();
        }
        Finding finding = check.of(alias, proof(alias, standing(alias, champion)));
        Optional<String> fallback = finding.passed() ? Optional.empty() : fallback(alias, claim);
        RecheckConsequence consequence = consequence(finding, fallback);
        AdapterRechecked told = tell(alias, champion, finding, consequence, fallback.orElse(null), claim);
        promotions.follow(told);
        return told;
    }

    /**
     * Asks an adapter again that an alias does not point at; the alias stays where it is.
     *
     * @throws PromotionRefusedException if nothing had proven it for the alias
     */
    AdapterRechecked adapter(String alias, String adapterDigest, BooleanSupplier claim)
            throws InterruptedException, UncheckableException, PromotionRefusedException {
        EvaluationCompleted proof = promotions.proof(alias, adapterDigest);
        Finding finding = check.of(adapterDigest, proof);
        return tell(alias, adapterDigest, finding, RecheckConsequence.KEEP, null, claim);
    }

    /** A re-check of what an alias points at whose consequence was not drawn, since the service ended before. */
    public static Optional<AdapterRechecked> undone(String alias, Ledger ledger) {
        return ledger.champion(alias)
                .flatMap(ledger::recheck)
                .filter(last -> last.alias().equals(alias) && last.consequence() != RecheckConsequence.KEEP);
    }

    private static RecheckConsequence consequence(Finding finding, Optional<String> fallback) {
        if (finding.passed()) {
            return RecheckConsequence.KEEP;
        }
        if (fallback.isPresent()) {
            return RecheckConsequence.ROLL_BACK;
        }
        return finding.isServed() ? RecheckConsequence.WITHDRAW : RecheckConsequence.KEEP;
    }

    /** The newest earlier adapter that passes now; each that is asked is told about. */
    private Optional<String> fallback(String alias, BooleanSupplier claim)
            throws InterruptedException, UncheckableException {
        for (Standing earlier :
                ledger.earlier(alias).stream().limit(MOST_EARLIER).toList()) {
            EvaluationCompleted proof = proof(alias, earlier);
            if (!check.stands(proof)) {
                continue; // It knows nothing that is still true.
            }
            Finding finding = check.of(earlier.adapterDigest(), proof);
            if (finding.isServed()) {
                tell(alias, earlier.adapterDigest(), finding, RecheckConsequence.KEEP, null, claim);
            }
            if (finding.passed()) {
                return Optional.of(earlier.adapterDigest());
            }
        }
        return Optional.empty();
    }

    private Standing standing(String alias, String champion) {
        return ledger.standing(alias)
                .filter(now -> now.adapterDigest().equals(champion))
                .orElse(new Standing(champion, null));
    }

    private EvaluationCompleted proof(String alias, Standing standing) throws UncheckableException {
        Optional<EvaluationCompleted> named =
                Optional.ofNullable(standing.evaluationId()).flatMap(ledger::evaluation);
        if (named.isPresent()) {
            return named.get();
        }
        try {
            return promotions.proof(alias, standing.adapterDigest());
        } catch (PromotionRefusedException e) {
            throw new UncheckableException(alias, String.valueOf(e.getMessage()), e);
        }
    }

    private AdapterRechecked tell(
            String alias,
            String adapter,
            Finding finding,
            RecheckConsequence consequence,
            @Nullable String fallback,
            BooleanSupplier claim)
            throws UncheckableException {
        if (!claim.getAsBoolean()) {
            throw new UncheckableException(alias, "another instance has taken the re-checks over");
        }
        AdapterRechecked told = new AdapterRechecked(
                alias,
                adapter,
                finding.datasetId(),
                finding.evaluationId(),
                finding.baseDigest(),
                finding.passed(),
                finding.reasons(),
                finding.report(),
                consequence,
                fallback,
                clock.instant());
        events.publish(told);
        log(told);
        return told;
    }

    private static void log(AdapterRechecked told) {
        Logger.Level level = told.passed() ? Logger.Level.INFO : Logger.Level.ERROR;
        LOG.logf(
                level,
                "adapter re-checked alias=%s adapterId=%s evaluationId=%s passed=%s consequence=%s fallback=%s reasons=%s",
                told.alias(),
                told.adapterDigest(),
                told.evaluationId(),
                told.passed(),
                told.consequence(),
                told.fallback(),
                told.reasons());
    }
}
