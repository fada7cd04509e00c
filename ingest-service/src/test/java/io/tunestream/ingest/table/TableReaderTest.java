package io.tunestream.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.dataset.RejectionReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void findsTheSeparatorByTheHeader(String separator) throws IOException {
        // Given
        String csv = "input;output\nq, or \"q\";\"a\tb\"\n".replace(";", separator);

        // When
        List<RawRow> rows = rows(csv.replace("q, or \"q\"", "q"));

        // Then
        assertThat(rows).singleElement().extracting(RawRow::cells).isEqualTo(List.of("q", "a\tb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void takesEveryKindOfLineEndAndCountsLinesByIt(String end) throws IOException {
        // Given
        String csv = String.join(end, "input,output", "q1,\"a1", "second line\"", "", "q2,a2", "");

        // When
        List<RawRow> rows = rows(csv);

        // Then
        assertThat(rows).extracting(RawRow::row).containsExactly(1L, 2L);
        assertThat(rows).extracting(RawRow::line).containsExactly(2L, 5L);
        assertThat(rows.get(0).cells()).containsExactly("q1", "a1" + end + "second line");
    }

    @Test
    void dropsTheByteOrderMark() throws IOException {
        // When
        TableReader table = open("\uFEFFinput,output\nq,a\n".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(table.columns()).containsExactly("input", "output");
    }

    @Test
    void readsEscapedQuotesAndSeparatorsInCells() throws IOException {
        // When
        List<RawRow> rows = rows("input,output\n\"say \"\"hi\"\", now\",a\"b\n");

        // Then
        assertThat(rows).singleElement().extracting(RawRow::cells).isEqualTo(List.of("say \"hi\", now", "a\"b"));
    }

    @Test
    void trimsColumnNamesAndKeepsOtherColumns() throws IOException {
        // When
        TableReader table = open(" id , input,output \n1,q,a\n".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(table.columns()).containsExactly("id", "input", "output");
    }

    @Test
    void readsMissingAndEmptyCellsAsNull() throws IOException {
        // When
        List<RawRow> rows = rows("instruction,input,output\nq\nq,,a\n");

        // Then
        assertThat(rows.get(0).cells()).isEqualTo(Arrays.asList("q", null, null));
        assertThat(rows.get(1).cells()).isEqualTo(Arrays.asList("q", null, "a"));
        assertThat(rows).extracting(RawRow::fault).containsOnlyNulls();
    }

    @Test
    void skipsBlankLinesAsPandasDoes() throws IOException {
        // When
        List<RawRow> rows = rows("\ninput,output\n   \nq,a\n\n");

        // Then
        assertThat(rows).singleElement().extracting(RawRow::line).isEqualTo(4L);
    }

    @Test
    void faultsARowWithMoreCellsThanTheHeaderAndReadsOn() throws IOException {
        // When
        List<RawRow> rows = rows("input,output\nq,a,too much\nq2,a2\n");

        // Then
        assertThat(rows.get(0).fault().reason()).isEqualTo(RejectionReason.WRONG_CELL_COUNT);
        assertThat(rows.get(0).fault().detail()).contains("3 cells").contains("2");
        assertThat(rows.get(0).cells()).containsExactly("q", "a");
        assertThat(rows.get(1).fault()).isNull();
    }

    @Test
    void faultsARowOverTheLimitAndCutsItsCells() throws IOException {
        // Given
        String answer = "😀".repeat(RowHandler.LONGEST_ROW / 4);

        // When
        List<RawRow> rows = rows("input,output\nq" + ",x" + answer + "\nq2,a2\n");

        // Then
        RawRow cut = rows.get(0);
        assertThat(cut.fault().reason()).isEqualTo(RejectionReason.ROW_TOO_LONG);
        assertThat(cut.fault().field()).isEqualTo("output");
        assertThat(cut.fault().detail()).contains("65538").contains("65536");
        assertThat(cut.cells().get(1)).isEqualTo("x" + "😀".repeat(127));
        assertThat(rows.get(1).cells()).containsExactly("q2", "a2");
    }

    @Test
    void takesARowOfExactlyTheLimit() throws IOException {
        // When
        List<RawRow> rows = rows("input,output\nq," + "a".repeat(RowHandler.LONGEST_ROW - 1) + "\n");

        // Then
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.fault()).isNull();
            assertThat(row.cells().get(1)).hasSize(RowHandler.LONGEST_ROW - 1);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // text | fault | line | column | part of the message
                "''|EMPTY_FILE|1|1|no header",
                "'¶¶'|EMPTY_FILE|1|1|no header",
                "'question,answer¶q,a'|MISSING_COLUMN|1|1|\"question\", \"answer\"",
                "'output¶a'|MISSING_COLUMN|1|1|instruction",
                "'instruction,input¶q,a'|MISSING_COLUMN|1|1|output",
                "'input,output,output¶q,a,b'|DUPLICATE_COLUMN|1|1|output",
                "'input,output¶q,a¶q2,\"never closed¶q3,a3¶'|UNBALANCED_QUOTE|3|4|never closed",
                "'input,output¶q,\"a\"b¶'|UNBALANCED_QUOTE|2|6|\"b\"",
                "'input,output¶飞跃,\"答\"案¶'|UNBALANCED_QUOTE|2|7|案",
                "'input,output¶q,a∅b¶'|NOT_A_TABLE|2|4|zero byte",
                "'%PDF-1.7'|NOT_A_TABLE|1|1|PDF",
                "'PK\u0003\u0004xl/workbook'|NOT_A_TABLE|1|1|Excel"
            })
    void refusesWhatIsNoTableAndSaysWhere(String text, TableFault fault, long line, long column, String detail) {
        // Given
        byte[] file = text.replace('¶', '\n').replace('∅', '\0').getBytes(StandardCharsets.UTF_8);

        // When
        MalformedTableException refused = refused(file);

        // Then
        assertThat(refused.fault()).isEqualTo(fault);
        assertThat(refused.place()).isEqualTo(new TablePlace(line, column));
        assertThat(refused).hasMessageContaining(detail);
    }

    @Test
    void saysOnWhichLineAndColumnAByteIsNoUtf8() {
        // Given
        byte[] file = "input,output\nq,a\n飞跃云,x?y\n".getBytes(StandardCharsets.UTF_8);
        file[new String(file, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xB7;

        // When
        MalformedTableException refused = refused(file);

        // Then
        assertThat(refused.fault()).isEqualTo(TableFault.NOT_UTF8);
        assertThat(refused.place()).isEqualTo(new TablePlace(3, 6));
        assertThat(refused).hasMessageContaining("0xB7");
    }

    @Test
    void refusesAnotherCharsetInTheHeader() {
        // When
        MalformedTableException refused = refused("输入,output\nq,a\n".getBytes(java.nio.charset.Charset.forName("GBK")));

        // Then
        assertThat(refused.fault()).isEqualTo(TableFault.NOT_UTF8);
        assertThat(refused.place()).isEqualTo(TablePlace.START);
    }

    @Test
    void refusesUtf8ThatEndsInTheMiddleOfACharacter() {
        // Given
        byte[] whole = "input,output\nq,答".getBytes(StandardCharsets.UTF_8);

        // When
        MalformedTableException refused = refused(Arrays.copyOf(whole, whole.length - 1));

        // Then
        assertThat(refused.fault()).isEqualTo(TableFault.NOT_UTF8);
        assertThat(refused.place()).isEqualTo(new TablePlace(2, 3));
    }

    @Test
    void givesUpOnACellThatDoesNotEnd() {
        // Given
        byte[] file =
                ("input,output\nq,\"" + "a\n".repeat(FormCheck.LONGEST_CELL / 2 + 1)).getBytes(StandardCharsets.UTF_8);

        // When
        MalformedTableException refused = refused(file);

        // Then
        assertThat(refused.fault()).isEqualTo(TableFault.CELL_TOO_LONG);
        assertThat(refused.place()).isEqualTo(new TablePlace(2, 3));
    }

    @Test
    void refusesAHeaderWithTooManyColumns() {
        // When
        MalformedTableException refused =
                refused(("input,output" + ",x".repeat(RowHandler.MOST_COLUMNS)).getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(refused.fault()).isEqualTo(TableFault.TOO_MANY_COLUMNS);
        assertThat(refused).hasMessageContaining("1002");
    }

    private static MalformedTableException refused(byte[] file) {
        return catchThrowableOfType(MalformedTableException.class, () -> all(open(file)));
    }

    private static List<RawRow> rows(String csv) throws IOException {
        return all(open(csv.getBytes(StandardCharsets.UTF_8)));
    }

    private static TableReader open(byte[] file) throws IOException {
        return TableReader.open(new ByteArrayInputStream(file));
    }

    private static List<RawRow> all(TableReader table) throws IOException {
        List<RawRow> rows = new ArrayList<>();
        for (Optional<RawRow> row = table.next(); row.isPresent(); row = table.next()) {
            rows.add(row.get());
        }
        return rows;
    }
}
