package io.tunestream.ingest.publish;

import io.tunestream.schemas.check.Check;

/**
 * How far the publication of an upload has come; kept in object storage as {@code ingest-progress.json}.
 *
 * @param rows      rows that the broker has
 * @param completed whether the end marker is out too
 */
record IngestProgress(long rows, boolean completed) {
    static final IngestProgress NONE = new IngestProgress(0, false);

    IngestProgress {
        Check.atLeast("rows", rows, 0);
    }
}
