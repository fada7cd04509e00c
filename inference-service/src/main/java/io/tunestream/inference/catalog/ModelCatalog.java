package io.tunestream.inference.catalog;

import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RolledBack;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the topics say about adapters, evaluations and promotions. Thread-safe: one thread applies events, any thread
 * asks; an alias changes between two questions, never within one.
 */
public final class ModelCatalog {
    /** The alias of the alias that was promoted last. */
    public static final String DEFAULT_ALIAS = "default";

    private final Map<String, AdapterPublished> adapters = new LinkedHashMap<>();
    private final Map<String, Map<String, EvaluationCompleted>> evaluations = new HashMap<>();
    private final Aliases aliases = new Aliases(this::isProven);

    /** Takes in one event; events of other kinds change nothing. */
    public synchronized void apply(Event event) {
        if (event instanceof AdapterPublished published) {
            adapters.put(published.adapterDigest(), published);
        } else if (event instanceof EvaluationCompleted evaluation) {
            evaluations
                    .computeIfAbsent(evaluation.adapterDigest(), missing -> new LinkedHashMap<>())
                    .put(evaluation.evaluationId(), evaluation);
        } else if (event instanceof CandidatePromoted promotion) {
            aliases.promoted(promotion);
        } else if (event instanceof RolledBack rollback) {
            aliases.rolledBack(rollback);
        }
        notifyAll();
    }

    /** Whether the adapter of a promotion is published and passed the evaluation that the promotion names. */
    public synchronized boolean isProven(CandidatePromoted promotion) {
        return isProven(promotion.adapterDigest(), promotion.evaluationId());
    }

    /** The adapter of a digest, or the one an alias points at now. */
    public synchronized Optional<KnownAdapter> find(String name) {
        String alias = DEFAULT_ALIAS.equals(name) ? aliases.mostRecent().orElse(name) : name;
        Optional<String> target = aliases.target(alias);
        return Optional.ofNullable(adapters.get(target.orElse(name)))
                .map(published -> known(published, target.isPresent() ? alias : null));
    }

    /** As {@link #find}, but waits for a name that is not known yet. */
    public synchronized Optional<KnownAdapter> await(String name, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Optional<KnownAdapter> found = find(name);
        for (long left = patience.toMillis();
                found.isEmpty() && left > 0;
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
            found = find(name);
        }
        return found;
    }

    /** An evaluation of an adapter by its id. */
    public synchronized Optional<EvaluationCompleted> evaluation(String digest, String evaluationId) {
        return Optional.ofNullable(evaluations.getOrDefault(digest, Map.of()).get(evaluationId));
    }

    /** All adapters in the order of publication. */
    public synchronized List<KnownAdapter> adapters() {
        return adapters.values().stream()
                .map(published -> known(published, null))
                .toList();
    }

    /** The digest of the adapter each alias points at, {@link #DEFAULT_ALIAS} included. */
    public synchronized Map<String, String> aliases() {
        Map<String, String> targets = aliases.current();
        aliases.mostRecent().flatMap(aliases::target).ifPresent(digest -> targets.put(DEFAULT_ALIAS, digest));
        return targets;
    }

    private KnownAdapter known(AdapterPublished published, @Nullable String foundBy) {
        String digest = published.adapterDigest();
        List<String> names = aliases().entrySet().stream()
                .filter(alias -> alias.getValue().equals(digest))
                .map(Map.Entry::getKey)
                .toList();
        return new KnownAdapter(published, evaluation(digest), names, foundBy);
    }

    private @Nullable EvaluationCompleted evaluation(String digest) {
        EvaluationCompleted telling = null;
        for (EvaluationCompleted next :
                evaluations.getOrDefault(digest, Map.of()).values()) {
            telling = telling == null || next.passed() || !telling.passed() ? next : telling;
        }
        return telling;
    }

    private boolean isProven(String digest, @Nullable String evaluationId) {
        return adapters.containsKey(digest)
                && evaluations.getOrDefault(digest, Map.of()).values().stream()
                        .anyMatch(evaluation -> evaluation.passed()
                                && (evaluationId == null || evaluationId.equals(evaluation.evaluationId())));
    }
}
