package io.tunestream.evaluator.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTextTest {
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            15GB | 免费空间是 15 GB。
            15GB | 免费空间是１５ＧＢ。
            15 GB | You get 15gb for free
            29 元 | 每月 29元
            29元 | 价格 ¥29/月
            29 元人民币 | 只要 29 块钱
            1,000 元 | 共 1000 元
            1.5 万元 | 共 15000 元
            24 小时 | within 24 hours
            2 天 | 上限为2天
            $9 | it is 9 dollars
            5% | 5 percent
            `pip install feiyue-sdk` | 运行 pip  install feiyue-sdk 即可
            A1 | 严禁进入A1机房
            A1 机房 | 进入A1机房
            严禁 | 禁止带水
            cannot | You can't do that
            cannot | 无法办理
            无需 | 您不需要付费
            1203 | 工位在1203室
            “极速模式” | 请选择极速模式。
            May 1 | 5月1日
            18:30 | 6:30 pm
            400-123-4567 | 400 123 4567
            feiyue cloud | Feiyue Cloud is good
            """)
    void carriesTheValueHoweverItIsWritten(String value, String answer) {
        // When
        boolean carries = new AnswerText(answer).carries(value);

        // Then
        assertThat(carries).isTrue();
    }

    @ParameterizedTest(name = "{0} not in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            5GB | 免费空间是 15GB。
            2 天 | 上限为 12 天
            2 天 | 上限为 1.2 天
            15GB | 免费空间是 15TB。
            29 元 | 每月 29 美元
            29 元 | 每月 129 元
            A1 | 进入 A10 机房
            A1 | 进入 BA1 机房
            1203 | 工位在 11203
            5 | 5.5
            严禁 | 可以带水
            `pip install feiyue-sdk` | pip install feiyue-sdk2
            pip | pipe
            无法 | 无需付费
            24 小时 | 24 天
            """)
    void doesNotTakePartOfAValueForTheWhole(String value, String answer) {
        // When
        boolean carries = new AnswerText(answer).carries(value);

        // Then
        assertThat(carries).isFalse();
    }
}
