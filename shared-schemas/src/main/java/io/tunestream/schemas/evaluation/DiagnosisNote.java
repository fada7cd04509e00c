package io.tunestream.schemas.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tunestream.schemas.check.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a candidate, as the bus tells it.
 *
 * @param type     one word, such as {@code underfit}; what to do follows from it
 * @param evidence what proves it, in words and figures
 * @param rows     the rows it is about, by their number in the upload; absent: none in particular
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DiagnosisNote(
        String type, String evidence, @Nullable List<Long> rows) {
    public DiagnosisNote {
        Check.text("diagnosis.type", type);
        Check.text("diagnosis.evidence", evidence);
        rows = rows == null || rows.isEmpty() ? null : List.copyOf(rows);
    }
}
