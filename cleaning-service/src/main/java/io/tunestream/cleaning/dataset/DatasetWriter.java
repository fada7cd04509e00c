package io.tunestream.cleaning.dataset;

import com.fasterxml.jackson.databind.SequenceWriter;
import io.tunestream.cleaning.row.CleanedRow;
import io.tunestream.cleaning.row.Columns;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.dataset.RowFault;
import io.tunestream.schemas.serde.Json;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes all files of a data set side by side, row after row. */
final class DatasetWriter implements Closeable {
    private final Columns columns;
    private final int outputColumn;
    private final PythonJsonArray train;
    private final PythonJsonArray validation;
    private final SequenceWriter eval;
    private final PandasCsv clean;
    private final PandasCsv rejected;

    DatasetWriter(WorkFolder folder, Columns columns) throws IOException {
        this.columns = columns;
        this.outputColumn = columns.names().indexOf(Columns.OUTPUT);
        this.train = new PythonJsonArray(folder.writer(DatasetFile.TRAIN));
        this.validation = new PythonJsonArray(folder.writer(DatasetFile.VALIDATION));
        this.eval = Json.MAPPER.writer().writeValuesAsArray(folder.writer(DatasetFile.EVAL));
        this.clean = new PandasCsv(folder.writer(DatasetFile.CLEAN));
        this.rejected = new PandasCsv(folder.writer(DatasetFile.REJECTED));
        clean.row(columns.names());
        rejected.row(Stream.concat(Stream.of("row", "line", "field", "reason", "detail"), columns.names().stream())
                .toList());
    }

    /** A record to learn from; its question will be asked. */
    void train(CleanedRow row, AlpacaRecord record) throws IOException {
        train.add(record);
        eval.write(new EvalQuestion(row.row(), row.line(), record.instruction(), record.input(), record.output()));
        clean(row);
    }

    /** A record that is held out; its question is not asked, since its answer is not taught. */
    void validation(CleanedRow row, AlpacaRecord record) throws IOException {
        validation.add(record);
        clean(row);
    }

    void rejected(CleanedRow row, RowFault fault) throws IOException {
        List<@Nullable String> line = new ArrayList<>(columns.names().size() + 5);
        line.add(Long.toString(row.row()));
        line.add(Long.toString(row.line()));
        line.add(fault.field());
        line.add(fault.reason().name());
        line.add(fault.detail());
        line.addAll(cells(row));
        rejected.row(line);
    }

    @Override
    public void close() throws IOException {
        try (rejected;
                clean;
                eval;
                validation) {
            train.close();
        }
    }

    private void clean(CleanedRow row) throws IOException {
        List<@Nullable String> line = cells(row);
        line.set(outputColumn, row.output());
        clean.row(line);
    }

    /** As many cells as the header has, so that the file stays a table. */
    private List<@Nullable String> cells(CleanedRow row) {
        List<@Nullable String> cells = new ArrayList<>(columns.names().size());
        for (int i = 0; i < columns.names().size(); i++) {
            cells.add(columns.cell(row.cells(), i));
        }
        return cells;
    }
}
