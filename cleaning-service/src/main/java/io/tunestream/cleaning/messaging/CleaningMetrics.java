package io.tunestream.cleaning.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.cleaning.dataset.CleaningListener;
import io.tunestream.cleaning.dataset.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Counts rows and rejects for Prometheus and logs what became of each upload. */
@ApplicationScoped
class CleaningMetrics implements CleaningListener {
    private static final Logger LOG = Logger.getLogger(CleaningMetrics.class);
    private static final String REJECTS = "tunestream.cleaning.rejects";

    private final MeterRegistry registry;
    private final Counter rows;

    CleaningMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.rows = Counter.builder("tunestream.cleaning.rows")
                .description("Rows cleaned and stored")
                .register(registry);
    }

    @Override
    public void rowsStored(long count) {
        rows.increment(count);
    }

    @Override
    public void finished(Outcome outcome) {
        outcome.byReason().forEach((reason, count) -> registry.counter(
                        REJECTS, "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment(count));
        LOG.infof(
                "upload cleaned datasetId=%s outcome=%s rows=%d kept=%d rejected=%d folded=%d",
                outcome.datasetId(),
                outcome.result().getClass().getSimpleName(),
                outcome.counts().rows(),
                outcome.counts().kept(),
                outcome.counts().rejected(),
                outcome.counts().folded());
    }
}
