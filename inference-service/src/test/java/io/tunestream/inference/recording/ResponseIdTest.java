package io.tunestream.inference.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseIdTest {
    private static final Instant NOW = Instant.parse("2026-11-24T18:00:00.123Z");

    @Test
    void tellsWhenItWasMade() {
        // When
        String id = ResponseId.next("chatcmpl", NOW);

        // Then
        assertThat(id).startsWith("chatcmpl-");
        assertThat(ResponseId.timeOf(id)).contains(NOW);
        UUID uuid = UUID.fromString(id.substring("chatcmpl-".length()));
        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void isAnotherEachTime() {
        assertThat(ResponseId.next("cmpl", NOW)).isNotEqualTo(ResponseId.next("cmpl", NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chatcmpl-1",
                "chatcmpl-d290f1ee-6c54-4b01-90e6-d701748f0851",
                "chatcmpl-zzzzzzzz-zzzz-7zzz-zzzz-zzzzzzzzzzzz",
                "019ab123-4567-7abc-8def-0123456789ab"
            })
    void knowsNoTimeOfAnotherServersId(String id) {
        assertThat(ResponseId.timeOf(id)).isEmpty();
    }
}
