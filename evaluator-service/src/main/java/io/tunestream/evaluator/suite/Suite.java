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
 */
public record Suite(
        String name, @Nullable String datasetId, long rows, boolean gateBare, List<SuiteQuestion> questions) {
    public Suite {
        Check.text("suite.name", name);
        Check.atLeast("suite.rows", rows, 0);
        questions = List.copyOf(Check.notEmpty("suite.questions", questions));
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
