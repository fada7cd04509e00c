package io.tunestream.ingest.status;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a data set has come, in one word. */
public enum DatasetState {
    /** The file is stored. */
    RECEIVED,
    /** All rows are on the bus. */
    ROWS_PUBLISHED,
    /** The cleaned records are stored. */
    CLEANED,
    /** A run is asked for or under way. */
    TRAINING,
    /** The latest run's adapter is being tested. */
    EVALUATING,
    /** The latest run's adapter passed and is served under the data set's alias. */
    PROMOTED,
    /** The latest run's adapter did not pass, or was rolled back. */
    HELD,
    /** The latest run ended without an adapter, or no row could be used. */
    FAILED;

    /** Such as {@code rows-published}; also the name of the event that ends a stream. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether nothing more happens by itself. */
    public boolean isTerminal() {
        return this == PROMOTED || this == HELD || this == FAILED;
    }
}
