package io.tunestream.cleaning.dataset;

import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.DatasetRefused;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RowRejected;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has been published already, as the topics themselves say it: so a repeated end marker does nothing twice, and
 * after a kill between two events only the missing ones are published. Thread-safe.
 */
public final class PublishedLog {
    private final Set<String> finished = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> lastRejectedRow = new ConcurrentHashMap<>();

    /** Takes note of an event that the broker has. */
    public void add(Event event) {
        if (event instanceof RowRejected rejected) {
            lastRejectedRow.merge(rejected.datasetId(), rejected.row(), Math::max);
        } else if (event instanceof DatasetPublished published) {
            finish(published.datasetId());
        } else if (event instanceof DatasetRefused refused) {
            finish(refused.datasetId());
        }
    }

    /** Whether a data set was published or refused. */
    public boolean isFinished(String datasetId) {
        return finished.contains(datasetId);
    }

    /** Whether the rejection of a row was published; rejections are published in row order. */
    public boolean isRejectionPublished(String datasetId, long row) {
        return row <= lastRejectedRow.getOrDefault(datasetId, 0L);
    }

    private void finish(String datasetId) {
        finished.add(datasetId);
        lastRejectedRow.remove(datasetId);
    }
}
