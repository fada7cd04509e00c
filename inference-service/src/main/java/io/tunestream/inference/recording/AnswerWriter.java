package io.tunestream.inference.recording;

import io.tunestream.inference.catalog.KnownAdapter;
import io.tunestream.schemas.event.AnswerGiven;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.TaughtRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the event of an answer: all that may change later, and the text only where texts are kept. */
public final class AnswerWriter {
    private final RowSearch rows;
    private final boolean keepsText;

    public AnswerWriter(RowSearch rows, boolean keepsText) {
        this.rows = rows;
        this.keepsText = keepsText;
    }

    /** The event; reads the data set's rows where the answer is the first of its kind. */
    AnswerGiven event(GivenAnswer given) {
        Optional<KnownAdapter> adapter = Optional.ofNullable(given.adapter());
        return new AnswerGiven(
                given.responseId(),
                given.model(),
                orNull(adapter.map(KnownAdapter::alias)),
                adapter.map(known -> known.status().id()).orElse("base"),
                orNull(adapter.map(KnownAdapter::digest)),
                given.baseDigest(),
                orNull(adapter.map(KnownAdapter::evaluation)
                        .filter(EvaluationCompleted::passed)
                        .map(EvaluationCompleted::evaluationId)),
                given.givenAt(),
                given.text().length(),
                AnswerGiven.digest(given.responseId(), given.text()),
                keepsText ? given.question() : null,
                keepsText ? given.text() : null,
                orNull(adapter.flatMap(known -> nearest(known, given))));
    }

    private Optional<List<TaughtRow>> nearest(KnownAdapter adapter, GivenAnswer given) {
        return rows.nearest(adapter.published(), given.text(), given.question()).map(near -> near.stream()
                .map(row -> new TaughtRow(row.row().row(), row.row().line(), row.overlap()))
                .toList());
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
