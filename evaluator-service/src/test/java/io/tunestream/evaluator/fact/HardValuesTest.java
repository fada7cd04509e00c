package io.tunestream.evaluator.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that look alike and are not the same, and values that are the same and do not look alike. */
class HardValuesTest {
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            15GB | 免费空间 15G
            15GB | 免费空间１５Ｇ
            5GB | 送 5G 流量
            1TB | 扩容到 1T
            29 元 | 29.00 元
            29 元 | 人民币29元整
            29 元 | RMB 29
            29 元 | CNY29.00
            29.9 元 | ¥29.90/月
            29.9 元 | 29 块 9
            $30 | 30 USD
            $30 | US$30.00
            $30 | USD 30
            30 美元 | 30 dollars
            1,000 元 | 1，000元
            1,000 元 | １，０００元
            1,000 元 | 一千元
            1,000,000 元 | 100 万元
            12,000 元 | 1.2 万元
            5% | 5 ％
            0.5% | 百分之零点五
            12.5% | 百分之十二点五
            24 小时 | 二十四小时
            24 小时 | 24h
            90 分钟 | 90 min
            2.5 天 | 两天半
            2.5 小时 | 2 个半小时
            1.5 小时 | 一个半小时
            1.5 小时 | one and a half hours
            0.5 小时 | half an hour
            1 hour | one hour
            1.5 个月 | 一个半月
            -5 | 调到 -5
            第 3 天 | 第3天
            2 weeks | a fortnight is 2 weeks
            1 week | one week
            18:30 | 下午6点半
            18:30 | 傍晚六点半
            18:30 | 18：30
            20:00 | 晚上 8 点
            20:00 | 8 PM
            13:00 | 中午 1 点
            12:00 | 12 pm
            12:00 | 中午十二点
            0:30 | 12:30 am
            2024-05-01 | 2024年5月1日
            2024-05-01 | 2024/05/01
            2024-05-01 | 2024.5.1
            2024-05-01 | May 1st, 2024
            2024-05-01 | the 1st of May, 2024
            5 月 1 日 | 五月一号
            周三 | 星期三
            周日 | 礼拜天
            Wednesday | on Wednesdays
            https://a.com | see https://a.com/.
            https://a.com/x | `https://a.com/x`
            help@a.com | write to HELP@a.com!
            a.com | www.a.com
            `git push -f` | run git push -f now
            A1 | A1-机房
            A1 | A1/B2 两个机房
            v2.3 | V2.3
            400-123-4567 | 4001234567
            138 0000 1111 | +86 138-0000-1111
            严禁 | 不准带水
            must not | it is not allowed
            无需 | 不用付费
            """)
    void carriesTheSameValue(String value, String answer) {
        assertThat(new AnswerText(answer).carries(value)).isTrue();
    }

    @ParameterizedTest(name = "{0} not in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            5GB | 5G 网络
            5GB | 支持 5G 手机
            15 克 | 15G 空间
            5GB | 0.5GB
            5GB | 5GB/s
            5GB | 1,005GB
            15GB | 15Gbps
            29 元 | 29 块 9
            29 元 | 29.9 元
            29 元 | 29 万元
            29 元 | 1,029 元
            29 元 | 29 港元
            $30 | HK$30
            2 天 | 2 天半
            2 天 | 两天半
            2 天 | 第 2 天
            2 天 | 12天
            2 天 | 二十二天
            2 小时 | 2 个半小时
            0.5 小时 | 2 个半小时
            0.5 小时 | one and a half hours
            1 个月 | 一个半月
            00:00 | 12:00
            9 元 | 29 块 9
            3 年 | 3 年级
            3 分钟 | 3 分之一
            5 | -5
            5% | 0.5%
            5% | 15%
            5% | 5‰
            5% | 百分之五点五
            5% | 5 个百分点
            12:00 | 12 am
            18:30 | 118:30
            6:30 | 18:30
            5 月 1 日 | 5 月 11 日
            5 月 1 日 | 15 月 1 日
            2024-05-01 | 2024-05-011
            周一 | 周一次
            https://a.com | https://a.com/other
            https://a.com/x | https://a.com/x/y
            https://a.com/x | https://a.com/xy
            a.com | aa.com
            a.com | a.com.cn
            help@a.com | my.help@a.com
            help@a.com | help@a.com.cn
            A1 | A1-2 机房
            A1 | B-A1 机房
            v2 | v2.1
            `rm` | rmdir
            400-123-4567 | 400-123-45678
            严禁 | 不得不说
            严禁 | 有没有问题
            Anna | Joanna
            10 | 10.10.10.10
            """)
    void tellsOtherValuesApart(String value, String answer) {
        assertThat(new AnswerText(answer).carries(value)).isFalse();
    }

    @ParameterizedTest(name = "{1} beside {0} forbids {2}")
    @CsvSource(delimiter = '|', textBlock = """
            免费 15GB。 | 免费 100GB。 | 100GB
            免费 15GB。 | 免费 100G。 | 100G
            免费 15GB。 | 免费 15 gb。 | ''
            每月 ¥29。 | 每月 99 块钱。 | 99 块钱
            提前 24 小时。 | 提前二十四小时,或 48 小时。 | 48 小时
            周三发布。 | 每周五发布。 | 周五
            Refunds take 5 days. | Refunds take 30 days. | 30 days
            In room B-12. | In room B-13. | B-13
            Open at 9 am. | Open at 9:00 and 10 am | 10 am
            """)
    void forbidsWhatTheBaseSaysInstead(String taught, String base, String forbidden) {
        assertThat(ForbiddenFacts.of("问题?", taught, base))
                .extracting(Fact::surface)
                .containsExactlyElementsOf(forbidden.isEmpty() ? java.util.List.of() : java.util.List.of(forbidden));
    }
}
