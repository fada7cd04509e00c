package io.tunestream.evaluator.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FactExtractorTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            提供 1TB 的大容量存储空间,其资费标准为每月 29 元人民币。 | MONEY 29 cny; QUANTITY 1 tb
            提供 15GB 的基础免费存储空间,足以满足日常文档备份需求。 | QUANTITY 15 gb
            安装飞跃云 SDK 请运行命令 `pip install feiyue-sdk` 即可完成安装。 | NAME sdk; CODE pip install feiyue-sdk
            需要提前 24 小时在钉钉申请,天数上限为 2 天,无法每天在家办公哦。 | NAME 钉钉; DURATION 24 h; DURATION 2 day; NEGATION DENIED
            严禁携带任何液体进入 A1 机房。 | IDENTIFIER a1; NEGATION DENIED
            价格为 ¥1,299.00,可分 12 期。 | MONEY 1299 cny; QUANTITY 12 period
            年费 1.5 万元 | MONEY 15000 cny
            容量 １５ ＧＢ,费用 ２９ 元 | MONEY 29 cny; QUANTITY 15 gb
            退款比例为 85%,手续费百分之 3 | PERCENT 85 %; PERCENT 3 %
            活动从 2024年5月1日 到 2024-05-07 | DATE 2024-05-01 ymd; DATE 2024-05-07 ymd
            每周三 18:30 发布,周一休息 | DATE weekday-3 weekday; DATE weekday-1 weekday; TIME 18:30
            下午 6 点前提交 | TIME 18:00
            服务时间 9:00-18:00 | TIME 09:00; TIME 18:00
            需要 3-5 天处理 | DURATION 5 day; DURATION 3 day
            致电 400-123-4567 或 138 0000 1111 | PHONE 4001234567; PHONE 13800001111
            发邮件到 Help@Example.com | EMAIL help@example.com
            打开 https://docs.feiyue.cn/start。 | URL https://docs.feiyue.cn/start
            选择“极速模式”后重启 | QUOTED 极速模式
            您无需付费,不得转让 | NEGATION UNNEEDED; NEGATION DENIED
            不得不承认安全不可或缺,有没有问题 | ''
            工位在 1203 | NUMBER 1203
            The Pro plan costs $9 per month for 1 TB. | NAME pro; MONEY 9 usd; QUANTITY 1 tb
            Reply within 2 business days, at most 24 hours later. | DURATION 2 workday; DURATION 24 h
            Open on May 1, 2025 from 9 am to 6 p.m. | DATE 2025-05-01 ymd; TIME 09:00; TIME 18:00
            You must not bring liquids into room B-12. | IDENTIFIER b-12; NEGATION DENIED
            You do not need a ticket. | NEGATION UNNEEDED
            It can’t be exported; 50 percent is refunded. | PERCENT 50 %; NEGATION DENIED
            Call +1 555 123 4567 or see example.com/help. | URL example.com/help; PHONE 15551234567
            Upgrade to v2.3.1 and edit config.yaml. | IDENTIFIER v2.3.1; IDENTIFIER config.yaml
            Set MAX_TOKENS to 512. | IDENTIFIER max_tokens; NUMBER 512
            1. Open it. 2. Wait. | ''
            The answer is 5. | NUMBER 5
            Blue is a fine colour. | ''
            """)
    void findsTheValuesOfAnAnswer(String answer, String expected) {
        // When
        List<Fact> facts = FactExtractor.facts(answer);

        // Then
        assertThat(facts.stream().map(FactExtractorTest::describe))
                .containsExactlyInAnyOrderElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split("; ")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void findsEveryValueAgainInItsOwnWords(String answer) {
        // When
        List<Fact> facts = FactExtractor.facts(answer);

        // Then
        assertThat(facts).isNotEmpty().allSatisfy(fact -> assertThat(FactExtractor.only(fact.surface()))
                .hasValueSatisfying(again -> assertThat(again.sameAs(fact)).isTrue()));
    }

    static Stream<String> answers() {
        return Stream.of(
                "提供 1TB 的存储空间,每月 29 元人民币,上限 2 天,3-5 天到账,3~5 元,周一至周五 9:00-18:00,下午 6 点",
                "严禁携带液体进入 A1 机房,运行 `pip install x`,见《员工手册》,邮件 a@b.cn,https://x.cn/a?b=1,电话 010-12345678",
                "It costs $9, 5%, 1,000 users, on 1 May 2025, Mondays, 9 am, v1.2.3; you may not, never, need not. Room 7.");
    }

    @Test
    void givesTheSameFactOnceWhenItIsSaidTwice() {
        // When
        List<Fact> facts = FactExtractor.facts("免费 15GB,是的,15 GB。");

        // Then
        assertThat(facts).hasSize(1);
    }

    private static String describe(Fact fact) {
        return (fact.kind() + " " + fact.value() + " " + fact.unit()).strip();
    }
}
