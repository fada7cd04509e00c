package io.tunestream.schemas.event;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A fact on the bus. Each is a record that validates itself; its topic and CloudEvents type are in {@link EventType}.
 */
public sealed interface Event
        permits AdapterPublished,
                AdapterRechecked,
                AnswerGiven,
                CancelRequested,
                CandidateHeld,
                CandidatePromoted,
                DatasetPublished,
                DatasetRefused,
                EvaluationCompleted,
                EvaluationProgressed,
                RolledBack,
                RowRejected,
                RowsIngested,
                RowsPublished,
                RunCompleted,
                RunFailed,
                RunProgressed,
                RunStarted,
                TrainingRequested,
                UploadCompleted,
                UploadReceived {
    /** The Kafka key, which orders it among the events of the same thing. */
    @JsonIgnore
    String key();
}
