package io.tunestream.cleaning.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextCleanerTest {
    private final TextCleaner cleaner = new TextCleaner();

    /** 410 texts with what the article's function makes of them, from {@code src/test/python/clean_text_cases.py}. */
    @Test
    void cleansAsTheArticlesFunctionDoes() throws IOException {
        // Given
        List<Case> cases;
        try (InputStream in = getClass().getResourceAsStream("/clean-text-cases.json")) {
            cases = Json.MAPPER.readValue(in, new TypeReference<>() {});
        }

        // When
        List<Case> ours = cases.stream()
                .map(each -> new Case(each.text(), cleaner.clean(each.text())))
                .toList();

        // Then
        assertThat(ours).hasSize(410).isEqualTo(cases);
    }

    @Test
    void makesEmptyTextOfWhatIsNoText() {
        assertThat(cleaner.clean(null)).isEmpty();
    }

    private record Case(String text, String cleaned) {}
}
