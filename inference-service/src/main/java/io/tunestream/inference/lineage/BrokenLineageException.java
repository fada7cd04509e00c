package io.tunestream.inference.lineage;

/** A hop of a lineage is missing or contradicts the one before it. */
public final class BrokenLineageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenLineageException(String message) {
        super(message);
    }

    static BrokenLineageException notPublished(String datasetId) {
        return new BrokenLineageException("no data set " + datasetId + " was ever published");
    }

    static BrokenLineageException otherRecords(String datasetId, String trained, String found) {
        return new BrokenLineageException("data set " + datasetId + " has the digest " + found
                + " but the adapter was trained on the digest " + trained);
    }
}
