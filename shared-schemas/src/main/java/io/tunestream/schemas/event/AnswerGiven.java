package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.id.Digests;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model gave an answer. Everything that may change later, an alias above all, is written down as it was then.
 *
 * @param responseId the response's id, as the client has it
 * @param model the model as it was asked for: a base, an adapter's digest, an alias or {@code default}
 * @param alias the alias that this was; absent: it was none
 * @param status what the model was: base, candidate, passed or champion
 * @param adapterDigest the adapter that answered; absent: the base alone
 * @param baseDigest the base
 * @param evaluationId the evaluation that had proven the adapter; absent: none had
 * @param givenAt when the answer was complete
 * @param characters the answer's length in UTF-16 units
 * @param answerDigest what {@link #digest} gives for the answer: it proves a text to be this answer and tells no other
 * @param question what was asked; absent: texts are not kept
 * @param answer what was answered; absent: texts are not kept
 * @param rows the training rows nearest to the answer, nearest first; absent: not compared
 */
public record AnswerGiven(
        String responseId,
        String model,
        @Nullable String alias,
        String status,
        @Nullable String adapterDigest,
        String baseDigest,
        @Nullable String evaluationId,
        Instant givenAt,
        int characters,
        String answerDigest,
        @Nullable String question,
        @Nullable String answer,
        @Nullable List<TaughtRow> rows)
        implements Event {
    public AnswerGiven {
        Check.text("responseId", responseId);
        Check.text("model", model);
        Check.text("status", status);
        Check.text("baseDigest", baseDigest);
        Check.present("givenAt", givenAt);
        Check.atLeast("characters", characters, 0);
        Check.text("answerDigest", answerDigest);
        rows = rows == null ? null : List.copyOf(rows);
    }

    /** The digest of an answer, with its response's id in it, so that equal answers have different ones. */
    public static String digest(String responseId, String answer) {
        return Digests.sha256(responseId + "\n" + answer);
    }

    @Override
    public String key() {
        return responseId;
    }
}
