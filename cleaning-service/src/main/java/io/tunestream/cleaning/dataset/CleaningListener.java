package io.tunestream.cleaning.dataset;

/** Hears of progress. */
public interface CleaningListener {
    /** Rows were cleaned and stored; a repeated row counts once unless its part was not stored before a kill. */
    void rowsStored(long rows);

    /** An upload is done and its outcome published. */
    void finished(Outcome outcome);
}
