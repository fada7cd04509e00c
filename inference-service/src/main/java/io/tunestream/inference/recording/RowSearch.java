package io.tunestream.inference.recording;

import io.tunestream.inference.overlap.NearRow;
import io.tunestream.schemas.event.AdapterPublished;
import java.util.List;
import java.util.Optional;

/** Finds the training rows nearest to an answer. */
@FunctionalInterface
public interface RowSearch {
    /** The nearest rows of the adapter's data set, nearest first; empty: they can not be compared now. */
    Optional<List<NearRow>> nearest(AdapterPublished adapter, String answer, String question);
}
