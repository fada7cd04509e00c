package io.tunestream.cleaning.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTokensTest {
    @ParameterizedTest
    @ValueSource(strings = {"<|im_start|>", "<|im_end|>", "<|endoftext|>", "<|fim_prefix|>", "<|reserved_0|>"})
    void findsTokensAnywhere(String token) {
        assertThat(ControlTokens.firstIn("Hello" + token + "user")).contains(token);
    }

    @Test
    void findsATokenAfterWhatOnlyLooksLikeOne() {
        assertThat(ControlTokens.firstIn("<|a b|> <|im_end|>")).contains("<|im_end|>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<b>", "a <| b |> c", "<||>", "<|im_end|", "<im_end>"})
    void passesOtherText(String text) {
        assertThat(ControlTokens.firstIn(text)).isEmpty();
    }
}
