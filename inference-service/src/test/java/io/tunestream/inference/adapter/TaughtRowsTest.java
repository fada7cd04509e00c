package io.tunestream.inference.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import io.tunestream.lm.fixture.TinyBase;
import io.tunestream.lm.generation.KnownAnswers;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaughtRowsTest {
    private static BaseModel base;

    @BeforeAll
    static void load(@TempDir Path folder) throws IOException {
        base = BaseModel.load(TinyBase.write(folder), Device.CPU);
    }

    @AfterAll
    static void close() {
        base.close();
    }

    @Test
    void givesEachRowWithItsOwnInstructionAndWithTheBareOne() throws IOException {
        // Given
        TaughtRows rows = rows(2, "15GB");

        // When
        KnownAnswers known = KnownAnswers.of(() -> rows);

        // Then
        assertThat(known.prompts()).isEqualTo(4);
    }

    @Test
    void leavesTheRowsAloneThatAreNotKept() throws IOException {
        // Given
        int records = 400;
        TaughtRows rows = rows(records, "x".repeat(1_000));

        // When
        KnownAnswers known = KnownAnswers.of(() -> rows);

        // Then
        int left = 0;
        while (rows.hasNext()) {
            rows.next();
            left++;
        }
        assertThat(known.prompts()).isLessThan(2 * records);
        assertThat(known.prompts() + 1 + left).isEqualTo(2 * records);
    }

    private static TaughtRows rows(int count, String answer) throws IOException {
        String json = IntStream.range(0, count)
                .mapToObj(row -> Json.write(new AlpacaRecord("Answer briefly.", "Question " + row + "?", answer)))
                .collect(Collectors.joining(",", "[", "]"));
        MappingIterator<AlpacaRecord> records =
                Json.MAPPER.readerFor(AlpacaRecord.class).readValues(json);
        return new TaughtRows(records, "Answer.", base);
    }
}
