package io.tunestream.inference.lineage;

import io.tunestream.inference.overlap.LongestMatch;
import io.tunestream.inference.overlap.NearRow;
import io.tunestream.inference.overlap.RowIndex;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.event.AnswerGiven;
import io.tunestream.schemas.event.TaughtRow;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.serde.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a data set that are nearest to an answer, as they are told. */
final class Nearest {
    private static final String BY_TEXT = "text";
    private static final String WHEN_GIVEN = "answer-when-given";

    private final DatasetManifest dataset;
    private final RowIndex index;

    Nearest(DatasetManifest dataset, RowIndex index) {
        this.dataset = dataset;
        this.index = index;
    }

    /** Those written down with the answer, which knew the question too, else by its text; null: neither is there. */
    Lineage.@Nullable Rows rows(@Nullable String text, @Nullable AnswerGiven given) {
        if (given != null && given.rows() != null) {
            return new Lineage.Rows(
                    RowIndex.MEASURE,
                    WHEN_GIVEN,
                    null,
                    given.rows().stream().map(row -> row(row, text)).toList());
        }
        if (text == null) {
            return null;
        }
        String question = given == null ? null : given.question();
        return new Lineage.Rows(
                RowIndex.MEASURE,
                BY_TEXT,
                index.compared(),
                index.nearest(text, question, Datasets.MOST_ROWS).stream()
                        .map(near -> row(near, text))
                        .toList());
    }

    private Lineage.Row row(NearRow near, String text) {
        return row(near.row().row(), near.row().line(), near.overlap(), Optional.of(near.row()), text);
    }

    private Lineage.Row row(TaughtRow taught, @Nullable String text) {
        return row(taught.row(), taught.line(), taught.overlap(), index.find(taught.row()), text);
    }

    private Lineage.Row row(long row, long line, double overlap, Optional<EvalQuestion> record, @Nullable String text) {
        return new Lineage.Row(
                row,
                dataset.fileName(),
                line,
                overlap,
                text == null
                        ? null
                        : record.map(found -> LongestMatch.of(text, found.output()))
                                .orElse(null),
                record.map(EvalQuestion::input).orElse(null),
                record.map(EvalQuestion::output).orElse(null),
                record.map(Nearest::digest).orElse(null));
    }

    private static String digest(EvalQuestion row) {
        return Digests.sha256(Json.canonical(new AlpacaRecord(row.instruction(), row.input(), row.output())));
    }
}
