package io.tunestream.evaluator.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broken model answers anything, and that must end in a verdict. */
class AnyTextTest {
    private static final String[] PIECES = {
        "`",
        "` `",
        "\"",
        "“",
        "”",
        "《",
        " ",
        "\u00A0",
        "\u3000",
        "\n",
        "0",
        "1",
        "12",
        "99999999999999999999",
        "半",
        "个",
        "天",
        "小时",
        "块",
        "元",
        "亿",
        "万",
        "零",
        "百分之",
        "点",
        "下午",
        "时",
        "年",
        "月",
        "日",
        "第",
        "-",
        "--",
        "+86",
        ":",
        ".",
        ",",
        "，",
        "%",
        "$",
        "CNY",
        "RMB",
        "G",
        "T",
        "GB",
        "a@b.cn",
        "https://",
        "a.com",
        "/",
        "A1",
        "_",
        "one",
        "and a half ",
        "hours",
        "不",
        "得",
        "\uD83D",
        "\uDE00",
        "\u0000",
        "\uFFFD",
        "K",
        "王",
        "经理",
        "am",
        "pm",
        "至"
    };

    @RepeatedTest(40)
    void isReadWithoutAFault(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 50; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(1 + random.nextInt(30), 0, PIECES.length).forEach(piece -> text.append(PIECES[piece]));

            // When
            FactExtractor.Reading reading = FactExtractor.read(text.toString());

            // Then
            assertThat(reading.facts()).isEqualTo(FactExtractor.facts(text.toString()));
            assertThat(new AnswerText(text.toString()).carries("15GB")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"` `", "`\u00A0`", "a ` ` b ` `", "99999999999999999999 天半", "亿亿亿亿亿亿亿亿元", "￥￥￥", ""})
    void holdsNoFactWhereItSaysNothing(String text) {
        assertThat(FactExtractor.facts(text)).noneMatch(fact -> fact.kind() == FactKind.CODE);
    }
}
