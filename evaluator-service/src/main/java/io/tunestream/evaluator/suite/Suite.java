package io.tunestream.evaluator.suite;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.serde.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions with what must hold of their answers, and how strictly. Immutable; its digest is its name. It does not depend
 * on any model, so the same suite is put to a base, its candidates and any other model.
 *
 * @param name      the data set's or the suite's name
 * @param datasetId the data set it was derived from; absent: none
 * @param rows      rows of that data set; more than were chosen when it is large
 * @param gateBare  whether questions without an instruction decide, or are only reported
 * @param questions the questions
 * @param controlsAtLeast share of the control questions the base answers right that a candidate must keep, 0 to 1; absent:
 *                  {@value #DEFAULT_CONTROLS}
 * @param paraphrasesAtLeast share of the paraphrases that a candidate must answer right, 0 to 1; absent:
 *                  {@value #DEFAULT_PARAPHRASES}
 * @param taughtElsewhereAtMost share of the probes that a candidate may answer with what a row taught, 0 to 1; 1: they are
 *                  only reported; absent: {@value #DEFAULT_TAUGHT_ELSEWHERE}
 */
public record Suite(
        String name,
        @Nullable String datasetId,
        long rows,
        boolean gateBare,
        List<SuiteQuestion> questions,
        @Nullable Double controlsAtLeast,
        @Nullable Double paraphrasesAtLeast,
        @Nullable Double taughtElsewhereAtMost) {
    /** Share of the control questions that must be kept, unless a suite says otherwise. */
    public static final double DEFAULT_CONTROLS = 0.8;
    /** Share of the paraphrases that must be right, unless a suite says otherwise. */
    public static final double DEFAULT_PARAPHRASES = 0.5;
    /** Share of the probes that may be answered as taught, unless a suite says otherwise. */
    public static final double DEFAULT_TAUGHT_ELSEWHERE = 1;

    /** With the default thresholds. */
    public Suite(String name, @Nullable String datasetId, long rows, boolean gateBare, List<SuiteQuestion> questions) {
        this(name, datasetId, rows, gateBare, questions, null, null, null);
    }

    public Suite {
        Check.text("suite.name", name);
        Check.atLeast("suite.rows", rows, 0);
        questions = List.copyOf(Check.notEmpty("suite.questions", questions));
        Check.range("suite.controlsAtLeast", controlsAtLeast == null ? 0 : controlsAtLeast, 0, 1);
        Check.range("suite.paraphrasesAtLeast", paraphrasesAtLeast == null ? 0 : paraphrasesAtLeast, 0, 1);
        Check.range("suite.taughtElsewhereAtMost", taughtElsewhereAtMost == null ? 0 : taughtElsewhereAtMost, 0, 1);
    }

    /** Share of the control questions that must be kept. */
    @JsonIgnore
    public double controlsThreshold() {
        return controlsAtLeast == null ? DEFAULT_CONTROLS : controlsAtLeast;
    }

    /** Share of the paraphrases that must be right. */
    @JsonIgnore
    public double paraphrasesThreshold() {
        return paraphrasesAtLeast == null ? DEFAULT_PARAPHRASES : paraphrasesAtLeast;
    }

    /** Share of the probes that may be answered with what a row taught. */
    @JsonIgnore
    public double taughtElsewhereThreshold() {
        return taughtElsewhereAtMost == null ? DEFAULT_TAUGHT_ELSEWHERE : taughtElsewhereAtMost;
    }

    /** How many of the questions the base is asked too. */
    public int askedOfBase() {
        return Math.toIntExact(
                questions.stream().filter(SuiteQuestion::isAskedOfBase).count());
    }

    /** Questions of a kind. */
    public long count(QuestionKind kind) {
        return questions.stream().filter(question -> question.kind() == kind).count();
    }

    /** SHA-256 of the content. */
    @JsonIgnore
    public String digest() {
        return Digests.sha256(Json.canonical(this));
    }

    /** Whether a wrong answer to a question of this kind keeps a candidate from being served. */
    public boolean gates(QuestionKind kind) {
        return kind == QuestionKind.FACT || kind == QuestionKind.BARE && gateBare;
    }
}
