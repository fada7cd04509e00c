package io.tunestream.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckpointNameTest {
    @Test
    void readsItsOwnReference() {
        // Given
        CheckpointName name = new CheckpointName(3, 40);

        // When
        var read = CheckpointName.ofReference("runs/run-1/" + name.reference());

        // Then
        assertThat(read).contains(name);
    }

    @Test
    void passesOverOtherObjects() {
        // Given
        CheckpointName name = new CheckpointName(3, 40);

        // When
        var read = CheckpointName.ofReference("runs/run-1/" + name.body());

        // Then
        assertThat(read).isEmpty();
    }

    @Test
    void putsTheLatestEpochBeforeTheLatestStep() {
        // Given
        CheckpointName stale = new CheckpointName(1, 900);
        CheckpointName resumed = new CheckpointName(2, 100);
        CheckpointName newest = new CheckpointName(2, 120);

        // When
        var newestFirst = Stream.of(stale, newest, resumed)
                .sorted(Comparator.reverseOrder())
                .toList();

        // Then
        assertThat(newestFirst).containsExactly(newest, resumed, stale);
    }
}
