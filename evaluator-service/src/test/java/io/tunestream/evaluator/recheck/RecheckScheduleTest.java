package io.tunestream.evaluator.recheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.schemas.event.AdapterRechecked;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.RecheckConsequence;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.object.ObjectRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecheckScheduleTest {
    private static final Instant MOVED = Instant.parse("2026-01-02T00:00:00Z");
    private static final String ALIAS = "cloud@champion";

    private final Ledger ledger = new Ledger();

    @Test
    void waitsOneIntervalAfterAPromotion() {
        // Given
        promoted(MOVED);

        // When / Then
        assertThat(schedule("24h", MOVED.plus(Duration.ofHours(23))).due()).isEmpty();
        assertThat(schedule("24h", MOVED.plus(Duration.ofHours(24))).due()).containsExactly(ALIAS);
    }

    @Test
    void waitsOneIntervalAfterTheLastReCheckHoweverOftenItIsRestarted() {
        // Given
        promoted(MOVED);
        rechecked(MOVED.plus(Duration.ofHours(25)), RecheckConsequence.KEEP);

        // When / Then
        assertThat(schedule("24h", MOVED.plus(Duration.ofHours(48))).due()).isEmpty();
        assertThat(schedule("24h", MOVED.plus(Duration.ofHours(49))).due()).containsExactly(ALIAS);
    }

    @Test
    void asksAtOnceWhatWasPromotedAtAnUnknownTime() {
        // When
        promoted(null);

        // Then
        assertThat(schedule("24h", MOVED).due()).containsExactly(ALIAS);
    }

    @Test
    void putsOffWhatCouldNotBeAsked() {
        // Given
        promoted(null);
        RecheckSchedule schedule = schedule("24h", MOVED);

        // When
        schedule.putOff(ALIAS);

        // Then
        assertThat(schedule.due()).isEmpty();
    }

    @Test
    void isNeverDueWhenItIsOff() {
        // When
        promoted(null);

        // Then
        assertThat(schedule("off", Instant.MAX).due()).isEmpty();
    }

    @Test
    void drawsAConsequenceThatWasCutOffEvenWhenItIsOff() {
        // Given
        promoted(MOVED);

        // When
        rechecked(MOVED, RecheckConsequence.WITHDRAW);

        // Then
        assertThat(schedule("off", MOVED).due()).containsExactly(ALIAS);
    }

    @Test
    void asksAtOnceWhatWasFoundWantingUnderAnotherAlias() {
        // Given
        promoted(MOVED);
        ledger.apply(new CandidatePromoted("mine", "a", null, "ds", "eval-a", MOVED));

        // When
        rechecked(MOVED, RecheckConsequence.WITHDRAW);
        ledger.apply(new RolledBack(ALIAS, null, "a", "re-check"));

        // Then
        assertThat(schedule("24h", MOVED).due()).containsExactly("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-5m", "often"})
    void refusesAnIntervalThatIsNone(String text) {
        // When / Then
        assertThatThrownBy(() -> RecheckInterval.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private RecheckSchedule schedule(String interval, Instant now) {
        return new RecheckSchedule(
                ledger, RecheckInterval.of(interval), Duration.ofMinutes(10), Clock.fixed(now, ZoneOffset.UTC));
    }

    private void promoted(@Nullable Instant at) {
        ledger.apply(new CandidatePromoted(ALIAS, "a", null, "ds", "eval-a", at));
    }

    private void rechecked(Instant at, RecheckConsequence consequence) {
        ledger.apply(new AdapterRechecked(
                ALIAS,
                "a",
                "ds",
                "recheck-" + at,
                "sha256-base",
                consequence == RecheckConsequence.KEEP,
                List.of(),
                new ObjectRef("b", "k", "s", 1),
                consequence,
                null,
                at));
    }
}
