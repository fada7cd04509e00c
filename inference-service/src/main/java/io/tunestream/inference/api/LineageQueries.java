package io.tunestream.inference.api;

import io.tunestream.inference.catalog.ModelCatalog;
import io.tunestream.inference.lineage.Lineage;
import io.tunestream.inference.lineage.Lineages;
import io.tunestream.inference.recording.AnswerSource;
import io.tunestream.inference.recording.ResponseId;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.schemas.event.AnswerGiven;
import io.tunestream.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers where an answer comes from. Thread-safe. */
public final class LineageQueries {
    private static final int NOT_FOUND = 404;
    private static final Duration KEPT = Topic.ANSWERS.retention().orElseThrow();

    private final ServedModels models;
    private final Lineages lineages;
    private final AnswerSource answers;
    private final Duration newcomerAge;
    private final Duration newcomerWait;

    /**
     * Reads nothing yet.
     *
     * @param newcomerAge  how long after it was asked for an answer may still be on its way
     * @param newcomerWait how long one that may be is waited for
     */
    public LineageQueries(
            ServedModels models, Lineages lineages, AnswerSource answers, Duration newcomerAge, Duration newcomerWait) {
        this.models = models;
        this.lineages = lineages;
        this.answers = answers;
        this.newcomerAge = newcomerAge;
        this.newcomerWait = newcomerWait;
    }

    /** The lineage, or a 400, 404 or 503. */
    Lineage find(LineageRequest request) {
        String id = request.answer();
        String text = request.text();
        if (id != null) {
            AnswerGiven given = answer(id);
            BaseModel base = models.caughtUp();
            return lineages.of(given, text, base.digest().equals(given.baseDigest()) ? base.name() : null);
        }
        if (text != null) {
            return ofText(text, request.model());
        }
        throw ApiException.invalid("answer", "answer and text are both missing: a response's id, or what it said");
    }

    private Lineage ofText(String text, @Nullable String asked) {
        ServedModel model = models.resolve(asked);
        String name = asked == null ? ModelCatalog.DEFAULT_ALIAS : asked;
        return lineages.of(
                text, name, model.adapter(), model.base().name(), model.base().digest());
    }

    private AnswerGiven answer(String id) {
        Instant askedAt = ResponseId.timeOf(id)
                .orElseThrow(() -> ApiException.refused(
                        NOT_FOUND, "answer", "answer_not_found", "\"" + id + "\" is no id of a response from here"));
        Duration age = Duration.between(askedAt, Instant.now());
        if (age.compareTo(KEPT) > 0) {
            throw ApiException.refused(
                    NOT_FOUND,
                    "answer",
                    "answer_expired",
                    id + " was asked for at " + askedAt + ", but answers are known for " + KEPT.toDays()
                            + " days; ask with its text and model");
        }
        Duration patience = age.compareTo(newcomerAge) < 0 ? newcomerWait : Duration.ZERO;
        return answers.find(id, askedAt, patience)
                .orElseThrow(() -> ApiException.refused(
                        NOT_FOUND,
                        "answer",
                        "answer_not_found",
                        "no answer " + id
                                + " was written down: it is not finished, was asked for with \"store\": false,"
                                + " was lost, or never given here; ask with its text and model"));
    }
}
