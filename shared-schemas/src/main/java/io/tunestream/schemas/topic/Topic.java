package io.tunestream.schemas.topic;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The topics of Tunestream. This is the only place that declares them; the services create what is missing and check
 * what is there at start.
 *
 * <p>Topics that hold state never expire, since services rebuild what they know from them. {@code raw-rows} may expire:
 * the rows can be published again from the stored upload.
 */
public enum Topic {
    /** {@code UploadReceived}, {@code RowsPublished}; key: dataset id. */
    UPLOADS("uploads", 1, null),
    /** {@code RowsIngested} and, last for its key, {@code UploadCompleted}; key: dataset id. */
    RAW_ROWS("raw-rows", 4, Duration.ofDays(7)),
    /** {@code RowRejected}; key: dataset id. */
    REJECTED_ROWS("rejected-rows", 1, null),
    /** {@code DatasetPublished}, {@code DatasetRefused}; key: dataset id. */
    DATASETS("datasets", 1, null),
    /** {@code TrainingRequested}, {@code CancelRequested}; key: run id. */
    TRAINING_REQUESTS("training-requests", 4, null),
    /** {@code RunStarted}, {@code RunCompleted}, {@code RunFailed}; key: run id. */
    TRAINING_RUNS("training-runs", 1, null),
    /** {@code RunProgressed}; key: run id. */
    RUN_PROGRESS("run-progress", 1, Duration.ofDays(7)),
    /** {@code AdapterPublished}; key: adapter digest. */
    ADAPTERS("adapters", 1, null),
    /** {@code EvaluationCompleted}; key: adapter digest. */
    EVALUATIONS("evaluations", 1, null),
    /** {@code EvaluationProgressed}; key: dataset id. */
    EVALUATION_PROGRESS("evaluation-progress", 1, Duration.ofDays(7)),
    /** {@code CandidatePromoted}, {@code CandidateHeld}, {@code AdapterRechecked}, {@code RolledBack}; key: model alias. */
    PROMOTIONS("promotions", 1, null),
    /** {@code AnswerGiven}; key: response id. Much and of no use for state: who wants an answer looks it up. */
    ANSWERS("answers", 1, Duration.ofDays(7));

    private static final String DEAD_LETTER_SUFFIX = "-dlq";

    private final String topicName;
    private final int partitions;
    private final @Nullable Duration retention;

    Topic(String topicName, int partitions, @Nullable Duration retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
    }

    /** The name on the broker, such as {@code raw-rows}. */
    public String topicName() {
        return topicName;
    }

    /** Where records go that a consumer of this topic could not process. */
    public String deadLetterTopicName() {
        return topicName + DEAD_LETTER_SUFFIX;
    }

    /** How many partitions the topic is created with; a topic read whole for state has one. */
    public int partitions() {
        return partitions;
    }

    /** How long records are kept; empty: for ever. */
    public Optional<Duration> retention() {
        return Optional.ofNullable(retention);
    }
}
