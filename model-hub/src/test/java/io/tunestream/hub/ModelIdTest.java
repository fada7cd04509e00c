package io.tunestream.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdTest {
    @Test
    void readsOwnerNameAndRevision() {
        // Given
        String text = "Qwen/Qwen2.5-0.5B-Instruct@refs/pr/1";

        // When
        ModelId id = ModelId.parse(text);

        // Then
        assertThat(id).isEqualTo(new ModelId("Qwen", "Qwen2.5-0.5B-Instruct", Optional.of("refs/pr/1")));
        assertThat(id).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "qwen",
                "/models/qwen",
                "./qwen/model",
                "a/b/c",
                "../secrets/x",
                "a/..",
                "a/b@../../x",
                "Qwen/-x",
                "https://huggingface.co/a/b",
                "a/b@"
            })
    void rejectsWhatIsNoId(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelId.parse(text))
                .withMessageContaining("owner/name");
    }
}
