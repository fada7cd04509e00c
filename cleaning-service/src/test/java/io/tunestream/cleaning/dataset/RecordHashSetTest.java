package io.tunestream.cleaning.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.schemas.dataset.AlpacaRecord;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordHashSetTest {
    @Test
    void addsEachHashOnceWhileItGrows() {
        // Given
        RecordHashSet set = new RecordHashSet();
        int count = 50_000;
        long first = new Random(1)
                .longs(count, -5_000, 5_000)
                .filter(value -> set.add(hash(value)))
                .count();

        // When
        long again = new Random(1)
                .longs(count, -5_000, 5_000)
                .filter(value -> set.add(hash(value)))
                .count();

        // Then
        assertThat(first)
                .isEqualTo(set.size())
                .isEqualTo(new Random(1).longs(count, -5_000, 5_000).distinct().count());
        assertThat(again).isZero();
    }

    @Test
    void tellsHashesApartThatShareAHalf() {
        // Given
        RecordHashSet set = new RecordHashSet();
        set.add(new RecordHash(1, 2));

        // When
        boolean added = set.add(new RecordHash(1, 3)) && set.add(new RecordHash(2, 2)) && set.add(new RecordHash(1, 0));

        // Then
        assertThat(added).isTrue();
    }

    @Test
    void holdsTheHashThatMarksAnEmptySlot() {
        // Given
        RecordHashSet set = new RecordHashSet();

        // When
        boolean first = set.add(new RecordHash(0, 0));

        // Then
        assertThat(first).isTrue();
        assertThat(set.add(new RecordHash(0, 0))).isFalse();
        assertThat(set.size()).isOne();
    }

    @Test
    void hashesFieldsByTheirBorders() {
        assertThat(RecordHash.of(new AlpacaRecord("ab", "c", "d")))
                .isEqualTo(RecordHash.of(new AlpacaRecord("ab", "c", "d")))
                .isNotEqualTo(RecordHash.of(new AlpacaRecord("a", "bc", "d")));
    }

    private static RecordHash hash(long value) {
        return new RecordHash(value, value % 7);
    }
}
