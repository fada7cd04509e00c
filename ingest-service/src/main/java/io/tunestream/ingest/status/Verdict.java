package io.tunestream.ingest.status;

import io.tunestream.schemas.event.CandidateHeld;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.RolledBack;
import java.util.List;
import java.util.stream.Stream;

/** What was decided over an adapter; the last decision counts. */
sealed interface Verdict {
    /** Where the data set stands by it. */
    DatasetState state();

    /** Why the adapter is not served; empty if it is. */
    List<String> reasons();

    /** It passed. */
    record Promoted(CandidatePromoted event) implements Verdict {
        @Override
        public DatasetState state() {
            return DatasetState.PROMOTED;
        }

        @Override
        public List<String> reasons() {
            return List.of();
        }
    }

    /** It did not pass; where another attempt follows, the story goes on. */
    record Held(CandidateHeld event) implements Verdict {
        @Override
        public DatasetState state() {
            return event.nextRunId() == null ? DatasetState.HELD : DatasetState.TRAINING;
        }

        @Override
        public List<String> reasons() {
            String ending = event.ending();
            return ending == null
                    ? event.reasons()
                    : Stream.concat(event.reasons().stream(), Stream.of(ending)).toList();
        }
    }

    /** It passed and was taken back. */
    record TakenBack(RolledBack event) implements Verdict {
        @Override
        public DatasetState state() {
            return DatasetState.HELD;
        }

        @Override
        public List<String> reasons() {
            return List.of("rolled back: " + event.reason());
        }
    }
}
