package io.tunestream.cleaning.part;

/** Rows that must have come before are not there: neither on the bus nor in a stored part. */
public final class RowsMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RowsMissingException(String datasetId, long from, long to) {
        super("data set " + datasetId + " lacks rows " + from + " to " + to
                + "; publish the upload's rows again to complete it");
    }
}
