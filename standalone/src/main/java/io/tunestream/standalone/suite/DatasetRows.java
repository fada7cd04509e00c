package io.tunestream.standalone.suite;

import io.tunestream.cleaning.row.CleanedRow;
import io.tunestream.cleaning.row.Columns;
import io.tunestream.cleaning.row.RowCleaner;
import io.tunestream.ingest.table.TableReader;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.dataset.RowFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file, read and cleaned as an upload of it would be.
 *
 * @param questions the rows that can be asked
 * @param rejected  the others, each with its line and reason
 */
public record DatasetRows(List<EvalQuestion> questions, List<String> rejected) {
    public DatasetRows {
        questions = List.copyOf(questions);
        rejected = List.copyOf(rejected);
    }

    /**
     * Reads a file.
     *
     * @throws io.tunestream.ingest.table.MalformedTableException if it is no table of questions and answers
     */
    public static DatasetRows read(Path file) throws IOException {
        List<EvalQuestion> questions = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        RowCleaner cleaner = new RowCleaner();
        try (TableReader table = TableReader.open(Files.newInputStream(file))) {
            Columns columns = new Columns(table.columns());
            for (Optional<RawRow> raw = table.next(); raw.isPresent(); raw = table.next()) {
                CleanedRow row = cleaner.clean(columns, raw.get());
                RowFault fault = row.fault();
                if (fault == null) {
                    questions.add(question(columns, row));
                } else {
                    rejected.add("line " + row.line() + ", " + fault.field() + ": " + fault.detail());
                }
            }
            if (questions.isEmpty() && rejected.isEmpty()) {
                throw table.withoutRows();
            }
        }
        return new DatasetRows(questions, rejected);
    }

    private static EvalQuestion question(Columns columns, CleanedRow row) {
        return new EvalQuestion(
                row.row(),
                row.line(),
                text(columns.cell(row.cells(), Columns.INSTRUCTION)),
                text(columns.cell(row.cells(), Columns.INPUT)),
                row.output());
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
