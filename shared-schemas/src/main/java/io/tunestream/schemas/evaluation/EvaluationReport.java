package io.tunestream.schemas.evaluation;

import io.tunestream.schemas.check.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation found. It holds no times: the same adapter and suite give the same bytes.
 *
 * @param evaluationId    the evaluation
 * @param suiteDigest     the suite that was asked
 * @param model           the model that was asked: an adapter digest, an alias or a base name
 * @param adapterDigest   the adapter, if one answered
 * @param baseDigest      the base, if it is known
 * @param runId           the run that made the adapter, if it is known
 * @param datasetId       the data set whose facts were checked, if there is one
 * @param name            the data set's or suite's name
 * @param passed          whether every gating check held
 * @param factsRight      fact questions whose hard asserts all held
 * @param facts           fact questions
 * @param controlsKept    control questions right before and after
 * @param controlsAsked   control questions that the base answers right
 * @param checks          the gate's conditions
 * @param questions       every question with its answers
 * @param diagnosis       what is wrong with the candidate; absent: nothing, or it is none of a training run
 * @param ladder          the attempts that led here, oldest first, this one last; absent: none are known
 */
public record EvaluationReport(
        String evaluationId,
        String suiteDigest,
        String model,
        @Nullable String adapterDigest,
        @Nullable String baseDigest,
        @Nullable String runId,
        @Nullable String datasetId,
        String name,
        boolean passed,
        int factsRight,
        int facts,
        int controlsKept,
        int controlsAsked,
        List<GateCheck> checks,
        List<QuestionResult> questions,
        @Nullable DiagnosisNote diagnosis,
        @Nullable List<Rung> ladder) {
    /** Of a model that no training run of ours made. */
    public EvaluationReport(
            String evaluationId,
            String suiteDigest,
            String model,
            @Nullable String adapterDigest,
            @Nullable String baseDigest,
            @Nullable String runId,
            @Nullable String datasetId,
            String name,
            boolean passed,
            int factsRight,
            int facts,
            int controlsKept,
            int controlsAsked,
            List<GateCheck> checks,
            List<QuestionResult> questions) {
        this(
                evaluationId,
                suiteDigest,
                model,
                adapterDigest,
                baseDigest,
                runId,
                datasetId,
                name,
                passed,
                factsRight,
                facts,
                controlsKept,
                controlsAsked,
                checks,
                questions,
                null,
                null);
    }

    public EvaluationReport {
        Check.text("evaluationId", evaluationId);
        Check.text("suiteDigest", suiteDigest);
        Check.text("model", model);
        Check.text("name", name);
        checks = List.copyOf(Check.notEmpty("checks", checks));
        questions = List.copyOf(Check.notEmpty("questions", questions));
        ladder = ladder == null || ladder.isEmpty() ? null : List.copyOf(ladder);
    }

    /** The same findings, with what is wrong and how it came to this. */
    public EvaluationReport with(@Nullable DiagnosisNote found, List<Rung> attempts) {
        return new EvaluationReport(
                evaluationId,
                suiteDigest,
                model,
                adapterDigest,
                baseDigest,
                runId,
                datasetId,
                name,
                passed,
                factsRight,
                facts,
                controlsKept,
                controlsAsked,
                checks,
                questions,
                found,
                attempts);
    }

    /** Questions of a kind that were asked. */
    public int asked(QuestionKind kind) {
        return (int) questions.stream().filter(result -> result.kind() == kind).count();
    }

    /** Questions of a kind that were answered right. */
    public int right(QuestionKind kind) {
        return (int) questions.stream()
                .filter(result -> result.kind() == kind && result.passed())
                .count();
    }

    /** Why the gate did not pass; empty when it did. */
    public List<String> reasons() {
        return checks.stream()
                .filter(check -> check.gating() && !check.passed())
                .map(check -> check.name() + ": " + check.evidence())
                .toList();
    }
}
