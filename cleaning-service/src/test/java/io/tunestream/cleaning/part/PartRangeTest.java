package io.tunestream.cleaning.part;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartRangeTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 1000", "1000, 1, 1000", "1001, 1001, 2000", "5000000001, 5000000001, 5000001000"})
    void dependsOnTheRowAlone(long row, long from, long to) {
        assertThat(PartRange.of(row)).isEqualTo(new PartRange(from, to));
    }

    @Test
    void coversAnUploadInRowOrder() {
        assertThat(PartRange.covering(1_001)).containsExactly(new PartRange(1, 1_000), new PartRange(1_001, 2_000));
    }

    @Test
    void coversAnEmptyUploadWithNothing() {
        assertThat(PartRange.covering(0)).isEmpty();
    }
}
