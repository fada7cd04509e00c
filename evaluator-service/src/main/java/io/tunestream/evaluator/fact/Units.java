package io.tunestream.evaluator.fact;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Spellings of units and currencies in Chinese and English, each with its one canonical spelling. */
final class Units {
    private static final Map<String, String> CURRENCIES = table(
            "cny: ¥ 元人民币 人民币 元 块钱 rmb cny yuan",
            "usd: us$ $ 美元 美金 usd dollars dollar",
            "eur: € 欧元 eur euros euro",
            "gbp: £ 英镑 gbp pounds",
            "hkd: hk$ 港元 港币 hkd",
            "jpy: 日元 jpy yen");

    private static final Map<String, String> DURATIONS = table(
            "workday: 个工作日 工作日 business_days business_day working_days working_day",
            "year: 周年 年 years year yrs yr",
            "month: 个月 months month",
            "week: 个星期 星期 周 weeks week",
            "day: 个自然日 自然日 天 日 days day",
            "h: 个小时 小时 个钟头 钟头 hours hour hrs hr h",
            "min: 分钟 minutes minute mins min",
            "s: 秒钟 秒 seconds second secs sec s",
            "ms: 毫秒 milliseconds ms");

    private static final Map<String, String> QUANTITIES = table(
            "b: 字节 bytes byte",
            "kb: kb kib",
            "mb: mb mib megabytes megabyte 兆",
            "gb: gb gib gigabytes gigabyte",
            "tb: tb tib terabytes terabyte",
            "pb: pb pib",
            "kbps: kbps",
            "mbps: mbps mb/s",
            "gbps: gbps gb/s",
            "hz: hz 赫兹",
            "khz: khz",
            "mhz: mhz",
            "ghz: ghz",
            "px: px 像素 pixels pixel",
            "mm: mm 毫米 millimeters millimeter",
            "cm: cm 厘米 公分 centimeters centimeter",
            "m: m 米 meters meter metres metre",
            "km: km 公里 千米 kilometers kilometer",
            "m2: 平方米 平米 ㎡ m²",
            "mg: mg 毫克",
            "g: g 克 grams gram",
            "kg: kg 千克 公斤 kilograms kilogram",
            "t: 吨 tons ton tonnes tonne",
            "ml: ml 毫升",
            "l: 升 liters liter litres litre",
            "w: w 瓦",
            "kw: kw 千瓦",
            "kwh: kwh 千瓦时 度电",
            "v: v 伏",
            "mah: mah 毫安时",
            "c: °c ℃ 摄氏度 degrees_celsius",
            "f: °f ℉ 华氏度",
            "fps: fps 帧",
            "k: k",
            "person: 人 名 位 people persons person",
            "user: 个用户 用户 users user",
            "times: 次 times",
            "page: 页 pages page",
            "character: 个字符 字符 个字 字 characters character",
            "item: 个 items item",
            "piece: 件 pieces piece",
            "floor: 楼 层 floors",
            "row: 行 rows row",
            "step: 步 steps step",
            "ticket: 张 tickets ticket",
            "copy: 份 copies",
            "set: 台",
            "volume: 本",
            "rule: 条",
            "fold: 倍",
            "discount: 折",
            "age: 岁",
            "level: 级 levels level",
            "period: 期",
            "group: 组 groups group",
            "point: 点 分 points point",
            "number: 号",
            "room: 室 rooms room",
            "vehicle: 辆",
            "seat: 座 seats seat",
            "request: requests request",
            "degree: 度 degrees degree");

    private static final Map<String, String> MEASURES = merged(DURATIONS, QUANTITIES);

    /** Currencies that may stand before the amount. */
    static final String CURRENCY_BEFORE = "(?:¥|RMB|CNY|人民币|US\\$|HK\\$|\\$|USD|€|EUR|£|GBP|HKD|JPY)";

    /** Currencies that may stand after the amount, longest first; a sign there belongs to the next amount. */
    static final String CURRENCY_AFTER = alternatives(CURRENCIES.keySet().stream()
            .filter(spelling -> !spelling.matches(".*[¥$£]"))
            .toList());

    /** Every other unit as a regular expression, longest first. */
    static final String MEASURE = alternatives(MEASURES.keySet());

    private Units() {}

    /** The canonical name of a currency. */
    static String currency(String spelling) {
        return known(CURRENCIES, spelling);
    }

    /** The canonical name of a unit. */
    static String measure(String spelling) {
        return known(MEASURES, spelling);
    }

    private static String known(Map<String, String> units, String spelling) {
        return Objects.requireNonNull(units.get(key(spelling)), "the patterns match known units only");
    }

    /** Whether a unit measures time. */
    static boolean isDuration(String spelling) {
        return DURATIONS.containsKey(key(spelling));
    }

    private static String key(String spelling) {
        return spelling.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private static Map<String, String> table(String... lines) {
        Map<String, String> bySpelling = new HashMap<>();
        for (String line : lines) {
            String[] parts = line.split(": ", 2);
            for (String spelling : parts[1].split(" ")) {
                bySpelling.put(spelling, parts[0]);
            }
        }
        return Map.copyOf(bySpelling);
    }

    private static Map<String, String> merged(Map<String, String> one, Map<String, String> other) {
        Map<String, String> all = new HashMap<>(one);
        all.putAll(other);
        return Map.copyOf(all);
    }

    private static String alternatives(Collection<String> spellings) {
        return spellings.stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Units::expression)
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    /** A unit in Latin letters ends where its letters end: {@code 5 m} is not the start of {@code 5 miles}; 年级 is no 年. */
    private static String expression(String spelling) {
        String quoted = Pattern.quote(spelling.replace('_', ' '));
        char last = spelling.charAt(spelling.length() - 1);
        if (spelling.equals("年")) {
            return quoted + "(?![级代])";
        }
        return last >= 'a' && last <= 'z' ? quoted + "(?![A-Za-z])" : quoted;
    }
}
