package io.tunestream.schemas.event;

import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.topic.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The events' CloudEvents types, the topic of each and the service that publishes it. */
public enum EventType {
    UPLOAD_RECEIVED("upload-received", UploadReceived.class, Topic.UPLOADS, "ingest-service"),
    ROWS_PUBLISHED("rows-published", RowsPublished.class, Topic.UPLOADS, "ingest-service"),
    ROWS_INGESTED("rows-ingested", RowsIngested.class, Topic.RAW_ROWS, "ingest-service"),
    UPLOAD_COMPLETED("upload-completed", UploadCompleted.class, Topic.RAW_ROWS, "ingest-service"),
    ROW_REJECTED("row-rejected", RowRejected.class, Topic.REJECTED_ROWS, "cleaning-service"),
    DATASET_PUBLISHED("dataset-published", DatasetPublished.class, Topic.DATASETS, "cleaning-service"),
    DATASET_REFUSED("dataset-refused", DatasetRefused.class, Topic.DATASETS, "cleaning-service"),
    TRAINING_REQUESTED("training-requested", TrainingRequested.class, Topic.TRAINING_REQUESTS, "evaluator-service"),
    CANCEL_REQUESTED("cancel-requested", CancelRequested.class, Topic.TRAINING_REQUESTS, "trainer-service"),
    RUN_STARTED("run-started", RunStarted.class, Topic.TRAINING_RUNS, "trainer-service"),
    RUN_COMPLETED("run-completed", RunCompleted.class, Topic.TRAINING_RUNS, "trainer-service"),
    RUN_FAILED("run-failed", RunFailed.class, Topic.TRAINING_RUNS, "trainer-service"),
    RUN_PROGRESSED("run-progressed", RunProgressed.class, Topic.RUN_PROGRESS, "trainer-service"),
    ADAPTER_PUBLISHED("adapter-published", AdapterPublished.class, Topic.ADAPTERS, "trainer-service"),
    EVALUATION_COMPLETED("evaluation-completed", EvaluationCompleted.class, Topic.EVALUATIONS, "evaluator-service"),
    EVALUATION_PROGRESSED(
            "evaluation-progressed", EvaluationProgressed.class, Topic.EVALUATION_PROGRESS, "evaluator-service"),
    CANDIDATE_PROMOTED("candidate-promoted", CandidatePromoted.class, Topic.PROMOTIONS, "evaluator-service"),
    CANDIDATE_HELD("candidate-held", CandidateHeld.class, Topic.PROMOTIONS, "evaluator-service"),
    ADAPTER_RECHECKED("adapter-rechecked", AdapterRechecked.class, Topic.PROMOTIONS, "evaluator-service"),
    ROLLED_BACK("rolled-back", RolledBack.class, Topic.PROMOTIONS, "evaluator-service"),
    ANSWER_GIVEN("answer-given", AnswerGiven.class, Topic.ANSWERS, "inference-service");

    private static final String PREFIX = "io.tunestream.";
    private static final String VERSION = ".v1";
    private static final Map<Class<? extends Event>, EventType> BY_CLASS =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::eventClass, Function.identity()));
    private static final Map<String, EventType> BY_CE_TYPE =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::ceType, Function.identity()));

    private final String eventName;
    private final Class<? extends Event> eventClass;
    private final Topic topic;
    private final String service;

    EventType(String eventName, Class<? extends Event> eventClass, Topic topic, String service) {
        this.eventName = eventName;
        this.eventClass = eventClass;
        this.topic = topic;
        this.service = service;
    }

    /** The type of an event. */
    public static EventType of(Event event) {
        return Objects.requireNonNull(BY_CLASS.get(event.getClass()), "every event has a type");
    }

    /**
     * The type of a {@code ce_type} header.
     *
     * @throws IllegalArgumentException if no event has it
     */
    public static EventType ofCeType(String ceType) {
        EventType type = BY_CE_TYPE.get(ceType);
        if (type == null) {
            throw new IllegalArgumentException("unknown event type " + ceType);
        }
        return type;
    }

    /** Such as {@code upload-received}. */
    public String eventName() {
        return eventName;
    }

    /** Such as {@code io.tunestream.upload-received.v1}. */
    public String ceType() {
        return PREFIX + eventName + VERSION;
    }

    /** The publishing service as a CloudEvents source, such as {@code /ingest-service}. */
    public String source() {
        return "/" + service;
    }

    /** The resource that holds the event's JSON Schema. */
    public String schemaResource() {
        return "/schema/" + eventName + VERSION + ".json";
    }

    public Class<? extends Event> eventClass() {
        return eventClass;
    }

    public Topic topic() {
        return topic;
    }

    /** Reads an event of this type from its JSON body. */
    public Event read(String json) {
        return Json.read(json, eventClass);
    }
}
