package io.tunestream.inference.messaging;

import io.tunestream.inference.catalog.ModelCatalog;
import io.tunestream.inference.lineage.LineageLedger;
import io.tunestream.inference.metrics.InferenceMetrics;
import io.tunestream.kit.state.StateTopics;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps catalog and lineage up with the topics, and tells when an alias moves or a promotion has no proof. Proof and promotion
 * are on different topics, so a promotion is given time before it is called unproven.
 */
public final class CatalogReader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CatalogReader.class);
    private static final Set<Topic> TOPICS = Set.of(
            Topic.ADAPTERS,
            Topic.EVALUATIONS,
            Topic.PROMOTIONS,
            Topic.UPLOADS,
            Topic.DATASETS,
            Topic.TRAINING_REQUESTS);

    private final ModelCatalog catalog;
    private final LineageLedger ledger;
    private final InferenceMetrics metrics;
    private final Duration proofWait;
    private final StateTopics topics;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "promotion-check");
        thread.setDaemon(true);
        return thread;
    });

    public CatalogReader(
            ModelCatalog catalog,
            LineageLedger ledger,
            InferenceMetrics metrics,
            String bootstrapServers,
            Duration proofWait) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.metrics = metrics;
        this.proofWait = proofWait;
        this.topics = new StateTopics("inference", bootstrapServers, TOPICS, this::apply);
    }

    /** Begins to read. */
    public void start() {
        topics.start();
    }

    /** Whether all that was on the topics at start is in the catalog. */
    public boolean isCaughtUp() {
        return topics.isCaughtUp();
    }

    @Override
    public void close() throws InterruptedException {
        later.shutdownNow();
        topics.close();
    }

    private void apply(Event event) {
        Map<String, String> before = catalog.aliases();
        ledger.apply(event);
        catalog.apply(event);
        if (isCaughtUp()) {
            tellMoves(before, catalog.aliases());
        }
        if (event instanceof CandidatePromoted promotion && !catalog.isProven(promotion)) {
            later.schedule(() -> tellUnproven(promotion), proofWait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tellMoves(Map<String, String> before, Map<String, String> after) {
        // The default alias moves with the one that it stands for.
        after.remove(ModelCatalog.DEFAULT_ALIAS);
        after.forEach((alias, digest) -> {
            String replaced = before.get(alias);
            if (!digest.equals(replaced)) {
                metrics.promoted();
                LOG.infof("alias points at another adapter alias=%s adapterId=%s replaces=%s", alias, digest, replaced);
            }
        });
        before.keySet().stream()
                .filter(alias -> !after.containsKey(alias) && !ModelCatalog.DEFAULT_ALIAS.equals(alias))
                .forEach(alias -> LOG.infof("alias points at nothing any more alias=%s", alias));
    }

    private void tellUnproven(CandidatePromoted promotion) {
        if (!catalog.isProven(promotion)) {
            LOG.errorf(
                    "promotion is not followed, since its adapter has no passing evaluation alias=%s adapterId=%s evaluationId=%s",
                    promotion.alias(), promotion.adapterDigest(), promotion.evaluationId());
        }
    }
}
