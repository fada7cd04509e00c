package io.tunestream.evaluator.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.event.AdapterRechecked;
import io.tunestream.schemas.event.CandidateHeld;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RecheckConsequence;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.object.ObjectRef;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromotionsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final ObjectRef REF = new ObjectRef("bucket", "key", "0".repeat(64), 1);

    private final Ledger ledger = new Ledger();
    private final List<Event> published = new ArrayList<>();
    private final Promotions promotions = new Promotions(
            ledger,
            event -> {
                published.add(event);
                ledger.apply(event);
            },
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void promotesAPassAndNamesWhatItReplaces() {
        // Given
        promotions.decide(evaluated("a", true), "cloud");

        // When
        promotions.decide(evaluated("b", true), "cloud");

        // Then
        assertThat(published)
                .containsExactly(
                        new CandidatePromoted("cloud@champion", "a", null, "ds-cloud", "eval-a", NOW),
                        new CandidatePromoted("cloud@champion", "b", "a", "ds-cloud", "eval-b", NOW));
    }

    @Test
    void holdsAFailureAndLeavesTheAlias() {
        // Given
        promotions.decide(evaluated("a", true), "cloud");

        // When
        promotions.decide(evaluated("b", false), "cloud");

        // Then
        assertThat(published.get(1)).isInstanceOf(CandidateHeld.class);
        assertThat(ledger.champion("cloud@champion")).contains("a");
    }

    @Test
    void decidesAnEvaluationOnce() {
        // Given
        EvaluationCompleted evaluation = evaluated("a", true);
        promotions.decide(evaluation, "cloud");

        // When
        promotions.decide(evaluation, "cloud");

        // Then
        assertThat(published).hasSize(1);
    }

    @Test
    void rebuildsTheSameStateFromTheEventsHoweverOftenTheyCome() throws PromotionRefusedException {
        // Given
        promotions.decide(evaluated("a", true), "cloud");
        promotions.decide(evaluated("b", true), "cloud");
        promotions.rollback("cloud@champion", "wrong tone");

        // When
        Ledger rebuilt = new Ledger();
        published.forEach(event -> {
            rebuilt.apply(event);
            rebuilt.apply(event);
        });

        // Then
        assertThat(rebuilt.aliases()).isEqualTo(ledger.aliases());
        assertThat(rebuilt.champion("cloud@champion")).contains("a");
    }

    @Test
    void rollsBackThroughEveryEarlierAdapterToNothing() throws PromotionRefusedException {
        // Given
        promotions.decide(evaluated("a", true), "cloud");
        promotions.decide(evaluated("b", true), "cloud");
        promotions.rollback("cloud@champion", "worse");

        // When
        RolledBack last = promotions.rollback("cloud@champion", "worse too");

        // Then
        assertThat(last).isEqualTo(new RolledBack("cloud@champion", null, "a", "worse too", null, NOW));
        assertThatThrownBy(() -> promotions.rollback("cloud@champion", "again"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("points at nothing");
    }

    @Test
    void refusesAnAdapterWithoutAPassingEvaluation() {
        // Given
        evaluated("a", false);

        // When / Then
        assertThatThrownBy(() -> promotions.promote("cloud@champion", "a"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("no passing evaluation");
        assertThat(published).isEmpty();
    }

    @Test
    void refusesTheChampionAliasOfOtherData() {
        // Given
        evaluated("a", true);

        // When / Then
        assertThatThrownBy(() -> promotions.promote("other@champion", "a"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("for cloud@champion");
    }

    @Test
    void takesTheProofOfTheDataWhoseAliasIsMoved() throws PromotionRefusedException {
        // Given
        evaluated("a", true);
        ledger.apply(new DatasetPublished("ds-copy", "copy", "digest", REF, new DatasetCounts(1, 1, 0, 0)));
        ledger.apply(new EvaluationCompleted(
                "eval-copy", "a", "run-2", "ds-copy", true, 1, 1, List.of(), REF, null, null, null, null, null));

        // When
        CandidatePromoted promotion = promotions.promote("cloud@champion", "a");

        // Then
        assertThat(promotion.evaluationId()).isEqualTo("eval-a");
        assertThat(promotion.datasetId()).isEqualTo("ds-cloud");
    }

    @Test
    void promotesByHandWhatPassed() throws PromotionRefusedException {
        // Given
        promotions.decide(evaluated("a", true), "cloud");
        promotions.decide(evaluated("b", true), "cloud");

        // When
        CandidatePromoted promotion = promotions.promote("cloud@champion", "a");

        // Then
        assertThat(promotion.replaces()).isEqualTo("b");
        assertThat(ledger.champion("cloud@champion")).contains("a");
    }

    @Test
    void goesBackWhereAReCheckSaysSoOnce() {
        // Given
        promotions.decide(evaluated("a", true), "cloud");
        promotions.decide(evaluated("b", true), "cloud");
        AdapterRechecked recheck = rechecked("b", false, RecheckConsequence.ROLL_BACK, "a");

        // When
        promotions.follow(recheck);
        promotions.follow(recheck);

        // Then
        assertThat(published)
                .filteredOn(RolledBack.class::isInstance)
                .containsExactly(
                        new RolledBack("cloud@champion", "a", "b", "re-check: hard-facts: 0 of 1", "recheck-b", NOW));
        assertThat(ledger.champion("cloud@champion")).contains("a");
    }

    @Test
    void leavesAnAliasThatMovedSinceTheReCheck() {
        // Given
        promotions.decide(evaluated("a", true), "cloud");
        AdapterRechecked recheck = rechecked("a", false, RecheckConsequence.WITHDRAW, null);
        promotions.decide(evaluated("b", true), "cloud");

        // When
        promotions.follow(recheck);

        // Then
        assertThat(ledger.champion("cloud@champion")).contains("b");
    }

    @Test
    void passesOverWhatAReCheckDisprovedOnTheWayBack() throws PromotionRefusedException {
        // Given
        promotions.decide(evaluated("a", true), "cloud");
        promotions.decide(evaluated("b", true), "cloud");
        promotions.decide(evaluated("c", true), "cloud");
        rechecked("b", false, RecheckConsequence.KEEP, null);

        // When
        RolledBack rollback = promotions.rollback("cloud@champion", "wrong tone");

        // Then
        assertThat(rollback.adapterDigest()).isEqualTo("a");
        assertThat(ledger.champion("cloud@champion")).contains("a");
    }

    @Test
    void refusesWhatAReCheckDisprovedUntilOnePassesAgain() throws PromotionRefusedException {
        // Given
        evaluated("a", true);
        rechecked("a", false, RecheckConsequence.KEEP, null);
        assertThatThrownBy(() -> promotions.promote("cloud@champion", "a"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("hard-facts: 0 of 1");

        // When
        ledger.apply(recheck("a", "recheck-2", true, RecheckConsequence.KEEP, null));

        // Then
        assertThat(promotions.promote("cloud@champion", "a").adapterDigest()).isEqualTo("a");
    }

    private AdapterRechecked rechecked(
            String adapter, boolean passed, RecheckConsequence consequence, @Nullable String fallback) {
        AdapterRechecked recheck = recheck(adapter, "recheck-" + adapter, passed, consequence, fallback);
        ledger.apply(recheck);
        return recheck;
    }

    private static AdapterRechecked recheck(
            String adapter, String id, boolean passed, RecheckConsequence consequence, @Nullable String fallback) {
        return new AdapterRechecked(
                "cloud@champion",
                adapter,
                "ds-cloud",
                id,
                "sha256-base",
                passed,
                passed ? List.of() : List.of("hard-facts: 0 of 1"),
                REF,
                consequence,
                fallback,
                NOW);
    }

    private EvaluationCompleted evaluated(String adapter, boolean passed) {
        ledger.apply(new DatasetPublished("ds-cloud", "cloud", "digest", REF, new DatasetCounts(1, 1, 0, 0)));
        EvaluationCompleted evaluation = new EvaluationCompleted(
                "eval-" + adapter,
                adapter,
                "run-1",
                "ds-cloud",
                passed,
                passed ? 1 : 0,
                1,
                passed ? List.of() : List.of("hard-facts: 0 of 1"),
                REF,
                null,
                null,
                null,
                null,
                null);
        ledger.apply(evaluation);
        return evaluation;
    }
}
