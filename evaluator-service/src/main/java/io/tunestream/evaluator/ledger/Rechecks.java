package io.tunestream.evaluator.ledger;

import io.tunestream.schemas.event.AdapterRechecked;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How adapters were found when they were asked again. Not thread-safe. */
final class Rechecks {
    private final Map<String, AdapterRechecked> last = new HashMap<>();
    private final Map<String, Set<String>> told = new HashMap<>();
    private final Set<String> disproven = new HashSet<>();

    void apply(AdapterRechecked event) {
        String adapter = event.adapterDigest();
        if (!told.computeIfAbsent(adapter, missing -> new HashSet<>()).add(event.evaluationId())) {
            return; // Told twice.
        }
        last.put(adapter, event);
        if (event.passed()) {
            disproven.remove(adapter);
        } else if (event.report() != null) {
            disproven.add(adapter);
        }
    }

    /** It was promoted, for which it needs a proof that is newer than what spoke against it. */
    void proven(String adapterDigest) {
        disproven.remove(adapterDigest);
    }

    Optional<AdapterRechecked> last(String adapterDigest) {
        return Optional.ofNullable(last.get(adapterDigest));
    }

    int count(String adapterDigest) {
        return told.getOrDefault(adapterDigest, Set.of()).size();
    }

    /** One that gave no answer, since it was refused, is not disproven by that. */
    boolean isDisproven(String adapterDigest) {
        return disproven.contains(adapterDigest);
    }
}
