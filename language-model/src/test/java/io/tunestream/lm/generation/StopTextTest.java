package io.tunestream.lm.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopTextTest {
    @Test
    void holdsBackWhatMayBecomeAStopText() {
        // Given
        StopText stop = new StopText(List.of("###"));

        // When
        List<String> pieces = List.of(stop.accept("a#"), stop.accept("#b"), stop.accept("##"), stop.finish());

        // Then
        assertThat(pieces).containsExactly("a", "##b", "", "##");
        assertThat(stop.isReached()).isFalse();
    }

    @Test
    void cutsAtAStopTextSpreadOverPieces() {
        // Given
        StopText stop = new StopText(List.of("###", "END"));

        // When
        List<String> pieces = List.of(stop.accept("an answer #"), stop.accept("## next"));

        // Then
        assertThat(pieces).containsExactly("an answer ", "");
        assertThat(stop.isReached()).isTrue();
        assertThat(stop.text()).isEqualTo("an answer ");
    }
}
