package io.tunestream.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.schemas.serde.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSizeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "飞跃云", "é", "😀😀", "a\"b\\c", "\n\r\t\b\f", "\u0000\u001b\u001f", "\u007f\u2028"})
    void countsBytesWithoutWritingThem(String text) {
        // Given
        int json = Json.write(text).getBytes(StandardCharsets.UTF_8).length;
        int utf8 = text.getBytes(StandardCharsets.UTF_8).length;

        // When
        long counted = TextSize.json(text);

        // Then
        assertThat(counted).isEqualTo(json);
        assertThat(TextSize.utf8(text.toCharArray(), 0, text.length())).isEqualTo(utf8);
    }
}
