package io.tunestream.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.ingest.table.TableReader;
import io.tunestream.schemas.dataset.RawRow;
import io.tunestream.schemas.event.RowsIngested;
import io.tunestream.schemas.serde.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowBatchesTest {
    @Test
    void cutsAfterTwoHundredRows() throws IOException {
        // When
        List<List<RawRow>> batches = batches("input,output\n" + "q,a\n".repeat(401));

        // Then
        assertThat(batches).extracting(List::size).containsExactly(200, 200, 1);
        assertThat(batches.get(2).get(0).row()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "答", "\u001b", "\"\"", "\\"})
    void keepsEventsFarBelowWhatABrokerTakes(String character) throws IOException {
        // Given
        String answer = "\"" + character.repeat(20_000) + "\"";

        // When
        List<List<RawRow>> batches = batches("input,output\n" + ("q," + answer + "\n").repeat(50));

        // Then
        assertThat(batches)
                .allSatisfy(batch -> assertThat(Json.write(new RowsIngested("ds-1", List.of("input", "output"), batch))
                                .getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThan((int) RowBatches.MOST_BYTES + 1000));
        assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(50);
    }

    @Test
    void givesARowThatIsLargerThanABatchABatchOfItsOwn() throws IOException {
        // Given
        String escapes = "\u0001".repeat(60_000);

        // When
        List<List<RawRow>> batches = batches("input,output\nq,a\nq,\"" + escapes + "\"\nq,a\n");

        // Then
        assertThat(batches).extracting(List::size).containsExactly(1, 1, 1);
    }

    private static List<List<RawRow>> batches(String csv) throws IOException {
        RowBatches batches =
                new RowBatches(TableReader.open(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))));
        List<List<RawRow>> all = new ArrayList<>();
        for (List<RawRow> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
            all.add(batch);
        }
        return all;
    }
}
