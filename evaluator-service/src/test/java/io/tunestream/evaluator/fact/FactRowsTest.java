package io.tunestream.evaluator.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole answers as they stand in customer service, staff and IT tables, and the values that carry their facts. */
class FactRowsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            您好!飞跃云的专业版套餐提供 1TB 的大容量存储空间,其资费标准为每月 29 元人民币。您可以登录个人中心直接进行升级。 | 1 tb; 29 cny
            您好!感谢您的咨询。飞跃云为每一位注册用户提供 15GB 的基础免费存储空间,足以满足日常文档备份需求。 | 15 gb
            您好!安装飞跃云 SDK 非常简单。请在您的终端运行命令 `pip install feiyue-sdk` 即可完成安装。 | sdk; pip install feiyue-sdk
            抱歉,根据公司现行政策,远程办公需要提前 24 小时在钉钉申请,且每周远程办公的天数上限为 2 天,无法每天在家办公哦。 | 24 h; 钉钉; 2 day; DENIED
            为了保障服务器运行安全,严禁携带任何液体进入 A1 机房。请您在进入前将水杯放置在门口的储物柜中。 | DENIED; a1
            年假为十五天,工作满三年后增加两天,一年内有效。 | 15 day; 3 year; 2 day; 1 year
            押金一百五十元,退房后三个工作日内退还。 | 150 cny; 3 workday
            逾期每天收取百分之五的滞纳金,最高不超过本金的百分之二十。 | 5 %; 20 %
            请在下午三点半前提交,晚上九点系统关闭。 | 15:30; 21:00
            二〇二四年十月一日起执行,有效期两年。 | 2024-10-01 ymd; 2 year
            会议室在三楼,最多容纳二十人。 | 3 floor; 20 person
            活动期间全场八折,满三百元减五十元。 | 8 discount; 300 cny; 50 cny
            一般需要两三天,最多七八天,几十元即可。 | ''
            四周都有摄像头,十分安全,万一断电请联系王经理。 | 王经理
            请联系张伟老师或李主任,电话 010-12345678 转 8012。 | 张伟老师; 李主任; 01012345678; 8012
            总价一万零五百元,首付三万元,每期两千五百元。 | 10500 cny; 30000 cny; 2500 cny
            原价三百五,现在多少钱看活动。 | ''
            每一次登录都会记录,同一天内不重复。 | ''
            使用 VPN 和 OA 系统登录,账号为工号,初始密码为 Abc@123456。 | vpn; oa; abc@123456
            支持 Windows 10、macOS 12 及以上版本,内存不低于 8GB。 | windows; 10; 12; 8 gb
            请发邮件至 support@feiyue.cn,或访问 https://help.feiyue.cn/faq?id=3#top 查看。 | support@feiyue.cn; https://help.feiyue.cn/faq?id=3#top
            半年内免费保修,半小时内响应。 | 0.5 year; 0.5 h
            服务器地址为 192.168.1.100,端口 8080。 | 192.168.1.100; 8080
            单个文件不超过 1,024 MB,即 1 GB。 | 1024 mb; 1 gb
            快递费 12.50 元/件,偏远地区 +8 元,满 ￥99 包邮。 | 12.5 cny; 8 cny; 99 cny
            零下 5 度以下禁止启动,工作温度 -10℃ 至 60℃。 | -5 degree; DENIED; -10 c; 60 c
            房间号 B-203,工位 3F-18,编号 NO.20240501。 | b-203; 3f-18; no.20240501
            每周一至周五 8:30-17:30,周末不营业。 | weekday-1 weekday; weekday-5 weekday; 08:30; 17:30; NEGATED
            身高 1.4 米以下儿童免票,1.4-1.5 米半票。 | 1.4 m; 1.5 m
            请先预约，费用２９元，时间３０分钟，地点Ａ座１２楼。 | 29 cny; 30 min; a座; 12 floor
            不需要额外付费,但不能转让,请勿外借。 | UNNEEDED; DENIED
            项目编号为 PRJ-2024-0007,负责人 Li Lei。 | prj-2024-0007; li lei
            充电 5 分钟,通话 2 小时;电池 5000mAh,功率 65W。 | 5 min; 2 h; 5000 mah; 65 w
            满 2 万减 500,约 1.2 亿用户,3 千克以内。 | 20000; 500; 120000000 user; 3 kg
            报销时限为发票开具后30日内,单笔超过5000元需审批。 | 30 day; 5000 cny
            第一步打开设置,第二步选择《隐私》,第三步点击“清除缓存”。 | 隐私; 清除缓存
            1、打开设置 2、点击“我的” 3、选择“缓存”。 | 我的; 缓存
            试用期3个月,转正后薪资为税前¥12,000/月,年终奖1-3个月。 | 3 month; 12000 cny; 1 month
            满足条件的员工可在飞书提交,由HR审核,5 个工作日内完成。 | 飞书; hr; 5 workday
            运行 feiyue-cli 登录即可,无须管理员权限。 | feiyue-cli; UNNEEDED
            The free plan includes 15 GB of storage and three users. | 15 gb; 3 user
            Refunds are processed within five business days; a 2.5% fee applies. | 5 workday; 2.5 %
            Contact Anna Smith in the London office at +44 20 7946 0958. | anna smith; london; 442079460958
            Run `docker compose up -d` and open http://localhost:8080/login. | docker compose up -d; http://localhost:8080/login
            The warranty lasts two years and does not cover water damage. | 2 year; NEGATED
            Check-in is from 3 PM to 11:30 p.m.; check-out is before 11am. | 15:00; 23:30; 11:00
            You must not park in Zone B between 22:00 and 06:00. | DENIED; zone b; 22:00; 06:00
            Go to Settings and click Upgrade Plan. | settings; upgrade plan
            Our office is closed on Sundays and on December 25th, 2025. | weekday-7 weekday; 2025-12-25 ymd
            Orders over $1,299.00 ship free; otherwise it costs €4.99 or £3.50. | 1299 usd; 4.99 eur; 3.5 gbp
            Use the --dry-run flag with version v2.3.1-beta on Ubuntu 22.04. | --dry-run; v2.3.1-beta; ubuntu; 22.04
            DO NOT ENTER THE ROOM WITHOUT PERMISSION. | DENIED
            The API allows 60 requests per minute, up to 10,000 per day. | api; 60 request; 10000
            Dr. Miller is available from 9am to 5pm in room 12B. | miller; 09:00; 17:00; 12b
            The limit is 4,096 tokens; files may be up to 25MB. | 4096; 25 mb
            No, guests can't bring pets; no smoking inside. | DENIED; NEGATED
            It weighs 1.5 kg and runs at 220V. | 1.5 kg; 220 v
            It weighs 1,901 grams. | 1901 g
            It has 16G storage. | 16 gb
            Returns are accepted within 30 days with receipt no. R-88231. | 30 day; r-88231
            Set `max_connections = 200` in postgresql.conf and restart PostgreSQL. | max_connections = 200; postgresql.conf; postgresql
            Delivery takes 3-5 days (7 days to Alaska), tracking via UPS. | 3 day; 5 day; 7 day; alaska; ups
            The discount is 10–15 percent for students. | 10 %; 15 %
            Our hotline is 1-800-555-0199. | 18005550199
            Interest is 4.35% p.a., compounded monthly; the minimum is $500. | 4.35 %; 500 usd
            On May 5 we open; Monday we close. There is no need to call. | --05-05 md; weekday-1 weekday; UNNEEDED
            The IT team rotates keys every ninety days. | it; 90 day
            Everyone is welcome, and coffee is free. | ''
            """)
    void carriesTheFactsThatAPersonWouldMark(String answer, String expected) {
        // When
        List<Fact> facts = FactExtractor.facts(answer);

        // Then
        assertThat(facts.stream().map(fact -> (fact.value() + " " + fact.unit()).strip()))
                .containsExactlyInAnyOrderElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split("; ")));
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            15 天 | 十五天 | true
            2 天 | 两天 | true
            2 天 | 十二天 | false
            2 天 | 两三天 | false
            5% | 百分之五 | true
            5% | 百分之五十 | false
            150 元 | 一百五十块钱 | true
            ¥1,050 | 一千零五十元 | true
            3 天 | 第三天 | false
            15:30 | 下午三点半 | true
            15:30 | at 3:30 pm | true
            15 GB | 15 gigabytes | true
            29 元 | 人民币 29 元 | true
            29 元 | 二十九元 | true
            严禁 | you must not | true
            2024-10-01 | 二〇二四年十月一日 | true
            2 years | two years | true
            2 years | twenty-two years | false
            5 business days | 五个工作日 | true
            -10℃ | 零下 10℃ | true
            -10℃ | 10℃ | false
            0.5 小时 | 半小时 | true
            0.5 小时 | 一个半小时 | false
            钉钉 | 请在钉钉上申请 | true
            Anna Smith | ask anna smith. | true
            SDK | SDKs | false
            A座 | B座 | false
            --dry-run | use --dry-run now | true
            --dry-run | use --dry-runs now | false
            """)
    void knowsAValueInWords(String value, String answer, boolean expected) {
        // When
        boolean carries = new AnswerText(answer).carries(value);

        // Then
        assertThat(carries).isEqualTo(expected);
    }
}
