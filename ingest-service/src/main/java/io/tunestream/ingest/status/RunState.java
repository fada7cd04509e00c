package io.tunestream.ingest.status;

import io.tunestream.schemas.event.RunCompletion;
import io.tunestream.schemas.event.RunFailure;
import java.util.Locale;
import java.util.Optional;

/** Where a run stands. */
sealed interface RunState {
    /** One word for the API. */
    String word();

    /** Why it ended as it did. */
    default Optional<String> detail() {
        return Optional.empty();
    }

    /** It waits for a trainer. */
    record Requested() implements RunState {
        @Override
        public String word() {
            return "requested";
        }
    }

    /** A trainer works on it. */
    record Running() implements RunState {
        @Override
        public String word() {
            return "running";
        }
    }

    /** It ended with an adapter. */
    record Completed(RunCompletion completion) implements RunState {
        @Override
        public String word() {
            return "completed";
        }

        @Override
        public Optional<String> detail() {
            return Optional.of(completion.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    /** It ended without one. */
    record Failed(RunFailure failure, String words) implements RunState {
        @Override
        public String word() {
            return failure == RunFailure.CANCELLED ? "cancelled" : "failed";
        }

        @Override
        public Optional<String> detail() {
            return Optional.of(words);
        }
    }
}
