package io.tunestream.evaluator.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySentenceTest {
    @Test
    void isTheLongestSentence() {
        // When
        String sentence = KeySentence.of("您好!请在进入前将水杯放置在门口的储物柜中。谢谢。");

        // Then
        assertThat(sentence).isEqualTo("请在进入前将水杯放置在门口的储物柜中。");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "请在进入前将水杯放置在门口的储物柜中, true",
        "您好 请在进入前 将水杯放置在门口的储物柜中 哦, true",
        "请在进入前将水杯放在门口的储物柜中, true",
        "请联系管理员, false",
        "'', false",
    })
    void isFoundInTheSameWordsOnly(String answer, boolean expected) {
        // When
        boolean found = KeySentence.isIn(answer, "请在进入前将水杯放置在门口的储物柜中。");

        // Then
        assertThat(found).isEqualTo(expected);
    }
}
