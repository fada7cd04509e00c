package io.tunestream.evaluator.report;

import io.tunestream.evaluator.regression.Timings;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The reports in object storage, each in three forms. */
public final class Reports {
    /** The whole report. */
    public static final String JSON = "report.json";
    /** For people. */
    public static final String MARKDOWN = "report.md";
    /** For CI servers. */
    public static final String JUNIT = "junit.xml";

    /** What the answers took; apart from the report, which is the same bytes for the same answers. */
    public static final String TIMINGS = "timings.json";

    private final ObjectStore store;

    /** Reports in a store. */
    public Reports(ObjectStore store) {
        this.store = store;
    }

    /** Stores a report under its own id. */
    public ObjectRef write(EvaluationReport report) {
        return write(report.evaluationId(), report);
    }

    /** Stores a report; the JSON comes last, so whoever finds it finds the others too. */
    public ObjectRef write(String evaluationId, EvaluationReport report) {
        put(evaluationId, MARKDOWN, MarkdownReport.of(report));
        put(evaluationId, JUNIT, JUnitReport.of(report));
        return put(evaluationId, JSON, ReportJson.of(report));
    }

    /** Stores what an evaluation's answers took. */
    public void write(Timings timings) {
        String json = Json.write(timings) + "\n";
        store.put(ObjectKeys.evaluation(timings.evaluationId(), TIMINGS), json.getBytes(StandardCharsets.UTF_8));
    }

    /** A form of a report, if the evaluation has one. */
    public Optional<String> text(String evaluationId, String file) {
        return store.find(ObjectKeys.evaluation(evaluationId, file))
                .map(found -> new String(found.bytes(), StandardCharsets.UTF_8));
    }

    /** A report, if the evaluation has one. */
    public Optional<EvaluationReport> find(String evaluationId) {
        return text(evaluationId, JSON).map(json -> Json.read(json, EvaluationReport.class));
    }

    private ObjectRef put(String evaluationId, String file, String text) {
        return store.put(ObjectKeys.evaluation(evaluationId, file), text.getBytes(StandardCharsets.UTF_8));
    }
}
