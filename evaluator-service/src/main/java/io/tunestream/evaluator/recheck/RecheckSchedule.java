package io.tunestream.evaluator.recheck;

import io.tunestream.evaluator.ledger.AliasState;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.schemas.event.AdapterRechecked;
import io.tunestream.schemas.event.RecheckConsequence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which aliases are to be re-checked by now: an interval after their adapter was asked last, or after they came to it.
 * Both are on the bus, so a restart neither puts a re-check off nor doubles it. An alias that still points at an adapter
 * that was found wanting, under another alias or just before the service ended, is due at once. Thread-safe.
 */
public final class RecheckSchedule {
    private final Ledger ledger;
    private final RecheckInterval interval;
    private final Duration retry;
    private final Clock clock;
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

    /** Looks into a ledger; what could not be asked is tried again after {@code retry}. */
    public RecheckSchedule(Ledger ledger, RecheckInterval interval, Duration retry, Clock clock) {
        this.ledger = ledger;
        this.interval = interval;
        this.retry = retry;
        this.clock = clock;
    }

    /** The aliases that are due, the longest waiting first. */
    public List<String> due() {
        return ledger.aliases().stream()
                .map(AliasState::alias)
                .filter(this::isDue)
                .sorted(Comparator.comparing(alias -> dueAt(alias).orElse(Instant.MAX)))
                .toList();
    }

    /** Whether an alias is due. */
    boolean isDue(String alias) {
        return dueAt(alias).filter(time -> !time.isAfter(clock.instant())).isPresent();
    }

    /** The alias could not be re-checked; it is tried again after a while. */
    void putOff(String alias) {
        notBefore.put(alias, clock.instant().plus(retry));
    }

    private Optional<Instant> dueAt(String alias) {
        return ledger.champion(alias)
                .flatMap(champion -> wanted(alias, champion))
                .map(time -> later(time, notBefore.getOrDefault(alias, Instant.MIN)));
    }

    private Optional<Instant> wanted(String alias, String champion) {
        Optional<AdapterRechecked> last = ledger.recheck(champion);
        boolean open = last.filter(found -> found.consequence() != RecheckConsequence.KEEP)
                .isPresent();
        if (open || ledger.isDisproven(champion)) {
            return Optional.of(Instant.MIN);
        }
        Optional<Instant> checked = last.map(AdapterRechecked::checkedAt);
        Optional<Instant> known = Stream.of(checked, ledger.since(alias))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
        return interval.every().map(every -> known.map(time -> time.plus(every)).orElse(Instant.MIN));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
