package io.tunestream.lm.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.lm.Fixtures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTokenizerTest {
    private final ModelTokenizer tokenizer = Fixtures.qwen().tokenizer();

    @Test
    void encodesAsTheReferenceDoes() {
        for (JsonNode recorded : Fixtures.recorded().get("texts")) {
            // When
            int[] ids = tokenizer.encode(recorded.get("text").asText());

            // Then
            assertThat(ids).isEqualTo(Fixtures.ints(recorded.get("ids")));
            assertThat(tokenizer.decode(ids)).isEqualTo(recorded.get("text").asText());
        }
    }

    @Test
    void knowsItsControlTokens() {
        assertThat(tokenizer.controlTokens()).containsExactly("<|endoftext|>", "<|im_end|>", "<|im_start|>");
        assertThat(tokenizer.encode("<|im_end|>")).containsExactly(2);
        assertThat(tokenizer.isControl(2)).isTrue();
        assertThat(tokenizer.isControl(3)).isFalse();
        assertThat(tokenizer.vocabularySize())
                .isEqualTo(Fixtures.qwen().config().vocabularySize());
    }

    @Test
    void streamsWholeCharactersOnly() {
        // Given
        String text = "存储 15GB 🚀 é 云";
        StreamDecoder decoder = tokenizer.streamDecoder();
        List<String> pieces = new ArrayList<>();

        // When
        for (int id : tokenizer.encode(text)) {
            pieces.add(decoder.accept(id));
        }
        pieces.add(decoder.finish());

        // Then
        assertThat(pieces).noneMatch(piece -> piece.contains("\uFFFD"));
        assertThat(pieces).noneMatch(ModelTokenizerTest::endsInHalfASurrogatePair);
        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces).filteredOn(String::isEmpty).hasSizeGreaterThan(3);
    }

    @Test
    void showsBytesThatNeverBecameACharacter() {
        // Given
        int[] rocket = tokenizer.encode("🚀");
        StreamDecoder decoder = tokenizer.streamDecoder();
        String streamed =
                Arrays.stream(rocket).limit(2).mapToObj(decoder::accept).reduce("", String::concat);

        // When
        String rest = decoder.finish();

        // Then
        assertThat(streamed).isEmpty();
        assertThat(rest).contains("\uFFFD");
    }

    @Test
    void refusesHalfACharacterWithItsPosition() {
        for (String text : List.of("🚀\uD83Db", "ab\uDE80", "🚀\uD83D", "🚀\uDE80\uD83D")) {
            // When / Then
            assertThatThrownBy(() -> tokenizer.encode(text))
                    .isExactlyInstanceOf(LoneSurrogateException.class)
                    .hasMessageContaining("at position 2");
        }
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> ModelTokenizer.read(Path.of("nowhere", "tokenizer.json")))
                .isExactlyInstanceOf(TokenizerFormatException.class)
                .hasMessageContaining("nowhere");
    }

    private static boolean endsInHalfASurrogatePair(String piece) {
        return !piece.isEmpty() && Character.isHighSurrogate(piece.charAt(piece.length() - 1));
    }
}
