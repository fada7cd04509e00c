package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.evaluation.DiagnosisNote;
import io.tunestream.schemas.evaluation.Rung;
import io.tunestream.schemas.object.ObjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate was tested.
 *
 * @param evaluationId the evaluation
 * @param adapterDigest the adapter's content digest
 * @param runId the run
 * @param datasetId the data set
 * @param passed whether the gate passed
 * @param factsRight rows whose hard facts all held
 * @param facts rows with facts
 * @param reasons why it did not pass; empty when it passed
 * @param report the report
 * @param controlsKept control questions right before and after; absent: an older event
 * @param controlsAsked control questions that the base answers right; absent: an older event
 * @param paraphrasesRight paraphrases right; absent: an older event
 * @param paraphrases paraphrases asked; absent: an older event
 * @param diagnosis what is wrong; absent: nothing, or an older event
 */
public record EvaluationCompleted(
        String evaluationId,
        String adapterDigest,
        String runId,
        String datasetId,
        boolean passed,
        int factsRight,
        int facts,
        List<String> reasons,
        ObjectRef report,
        @Nullable Integer controlsKept,
        @Nullable Integer controlsAsked,
        @Nullable Integer paraphrasesRight,
        @Nullable Integer paraphrases,
        @Nullable DiagnosisNote diagnosis)
        implements Event {
    public EvaluationCompleted {
        Check.text("evaluationId", evaluationId);
        Check.text("adapterDigest", adapterDigest);
        Check.text("runId", runId);
        Check.text("datasetId", datasetId);
        Check.atLeast("factsRight", factsRight, 0);
        Check.atLeast("facts", facts, 0);
        Check.present("reasons", reasons);
        reasons = List.copyOf(reasons);
        Check.present("report", report);
    }

    /** An attempt with this verdict on it. */
    public Rung on(Rung attempt) {
        return attempt.evaluated(factsRight, facts, controlsKept, controlsAsked, verdict());
    }

    /** In one word: {@code passed}, or what is wrong; {@code held} in older events, which do not say. */
    private String verdict() {
        if (passed) {
            return "passed";
        }
        return diagnosis == null ? "held" : diagnosis.type();
    }

    @Override
    public String key() {
        return adapterDigest;
    }
}
