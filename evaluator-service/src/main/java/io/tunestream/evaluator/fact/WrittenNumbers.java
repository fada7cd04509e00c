package io.tunestream.evaluator.fact;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers in words where they can mean nothing else, turned into digits before values are looked for: 三天, 一百五十元,
 * 百分之三十, 下午三点半, 二〇二四年, "two business days". A word that may be no number stays as it is: 每一位, 第三, 几十元,
 * 两三天, 四周, 三百五 (350 to most, 305 to some).
 */
final class WrittenNumbers {
    private static final String NUMERAL = "[〇零一二两兩三四五六七八九十百千万萬亿]";
    private static final String UNITS_OF_TIME = "个?工作日|个?自然日|周年|年|个月|个?星期|周|天|个?小时|个?钟头|分钟|秒钟?|毫秒";
    private static final String CURRENCIES = "元|块钱|美元|美金|欧元|英镑|港元|港币|日元";
    private static final String MEASURES = "字节|兆|像素|毫米|厘米|公分|米|公里|千米|平方米|平米|毫克|克|公斤|千克|吨|毫升|升|千瓦|瓦|摄氏度|度"
            + "|人|名|位|次|页|件|份|台|楼|层|倍|岁|折|个字符|个字|个用户|步|张";
    /** What makes the number before it vague, or part of another word. */
    private static final String VAGUE = "(?<![几数多每这那同另某任何第上近约十百千万〇零一二两三四五六七八九单唯统])";

    private static final Pattern MEASURED = Pattern.compile(VAGUE + "(" + NUMERAL + "+) ?(?=(" + UNITS_OF_TIME + "|"
            + CURRENCIES + "|" + MEASURES + ")(?!半|后座|两头|到晚))");
    private static final Pattern PERCENT = Pattern.compile("(百分之|千分之) ?(" + NUMERAL + "+)(点" + NUMERAL + "+)?");
    private static final Pattern CLOCK = Pattern.compile("(上午|下午|晚上|早上|中午|凌晨|傍晚) ?(" + NUMERAL
            + "{1,3}|\\d{1,2}(?= ?[点时](?:半|一刻|三刻)))" + " ?[点时](半|一刻|三刻|" + NUMERAL + "{1,3}分)?");
    /** 两天半, 2 个半小时, 一个半月; what is left of them otherwise would be another value. */
    private static final Pattern AND_A_HALF = Pattern.compile(
            VAGUE + "(" + NUMERAL + "+|(?<![\\d.])\\d{1,9}) ?(?:(个)半 ?(?=小时|钟头|月|星期)" + "|(天|年|小时)半(?![天年]))");
    /** 29 块 9 is 29.9; 块 alone may also count pieces. */
    private static final Pattern BLOCKS = Pattern.compile("(?<![\\d.])(\\d+) ?块 ?(\\d)(?![\\d块])");

    private static final Pattern YEAR = Pattern.compile("([一二][〇零一二三四五六七八九]{3})(?=年)");
    private static final Pattern MONTH = Pattern.compile(
            "(?<![个十几" + ChineseNumeral.DIGITS + "])(" + NUMERAL + "{1,2})月(?:(" + NUMERAL + "{1,3})[日号])");
    private static final Pattern HALF = Pattern.compile("(?<![上下前后大一多个两三四五六七八九十\\d])半(?=年|个月|小时|个小时|天(?!吊))");
    private static final Pattern ENGLISH_HALF = Pattern.compile(
            "\\b(?:half an? |(?:(one)|(two)|(three)) and a half )(?=(?:hour|day|week|month|year)s?\\b)",
            Pattern.CASE_INSENSITIVE);
    /** Of a day it may be some day, and before most units it only points. */
    private static final Pattern ONE = Pattern.compile(
            "(?<!-)\\bone(?=[ -](?:(?:business|working) day|week|month|year|hour|minute)\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ENGLISH = Pattern.compile(
            "(?<!-)\\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
                    + "|ninety)(?=[ -](?:business |working )?(?:milliseconds?|seconds?|minutes?|hours?|days?|weeks?"
                    + "|months?|years?|percent|dollars|euros|pounds|users|people|pages)\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> ENGLISH_VALUES = Map.ofEntries(
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"),
            Map.entry("eleven", "11"),
            Map.entry("twelve", "12"),
            Map.entry("fifteen", "15"),
            Map.entry("twenty", "20"),
            Map.entry("thirty", "30"),
            Map.entry("forty", "40"),
            Map.entry("fifty", "50"),
            Map.entry("sixty", "60"),
            Map.entry("ninety", "90"));

    private WrittenNumbers() {}

    /** The folded text with unambiguous numbers in digits. */
    static String inDigits(String folded) {
        String text = replace(PERCENT, folded, WrittenNumbers::percent);
        text = replace(CLOCK, text, WrittenNumbers::clock);
        text = replace(YEAR, text, match -> Optional.of(digitByDigit(match.group(1))));
        text = replace(MONTH, text, WrittenNumbers::monthAndDay);
        text = replace(AND_A_HALF, text, WrittenNumbers::andAHalf);
        text = BLOCKS.matcher(text).replaceAll("$1.$2 块钱");
        text = replace(MEASURED, text, WrittenNumbers::measured);
        text = HALF.matcher(text).replaceAll("0.5 ");
        text = replace(ENGLISH_HALF, text, WrittenNumbers::englishHalf);
        text = ONE.matcher(text).replaceAll("1");
        return ENGLISH.matcher(text)
                .replaceAll(match -> ENGLISH_VALUES.get(match.group(1).toLowerCase(Locale.ROOT)));
    }

    private static String replace(Pattern pattern, String text, Reading reading) {
        return pattern.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(reading.of(match).orElse(match.group())));
    }

    private static Optional<String> percent(MatchResult match) {
        String decimals =
                match.group(3) == null ? "" : "." + digitByDigit(match.group(3).substring(1));
        Optional<Long> whole = match.group(2).matches("[零〇]") && !decimals.isEmpty()
                ? Optional.of(0L)
                : ChineseNumeral.value(match.group(2));
        return whole.map(number -> number + decimals + (match.group(1).startsWith("百") ? "%" : "‰"));
    }

    private static Optional<String> clock(MatchResult match) {
        String rest = match.group(3) == null ? "" : match.group(3);
        Optional<Long> minutes =
                switch (rest) {
                    case "" -> Optional.of(0L);
                    case "半" -> Optional.of(30L);
                    case "一刻" -> Optional.of(15L);
                    case "三刻" -> Optional.of(45L);
                    default -> ChineseNumeral.value(rest.substring(0, rest.length() - 1));
                };
        return number(match.group(2))
                .flatMap(hour -> minutes.map(minute -> match.group(1) + hour + "点"
                        + (minute == 0 ? "" : String.format(Locale.ROOT, "%02d分", minute))));
    }

    private static Optional<Long> number(String digitsOrNumeral) {
        return Character.isDigit(digitsOrNumeral.charAt(0))
                ? Optional.of(Long.valueOf(digitsOrNumeral))
                : ChineseNumeral.value(digitsOrNumeral);
    }

    private static Optional<String> andAHalf(MatchResult match) {
        String unit = match.group(2) == null ? match.group(3) : match.group(2);
        return number(match.group(1)).map(number -> number + ".5 " + unit);
    }

    private static Optional<String> englishHalf(MatchResult match) {
        String whole = match.group(1) != null ? "1" : match.group(2) != null ? "2" : match.group(3) != null ? "3" : "0";
        return Optional.of(whole + ".5 ");
    }

    private static Optional<String> monthAndDay(MatchResult match) {
        return ChineseNumeral.value(match.group(1))
                .flatMap(month -> ChineseNumeral.value(match.group(2)).map(day -> month + "月" + day + "日"));
    }

    /** 四周 is "all around", and 一 before most units only counts ("each one", "one more"); 百 alone counts nothing. */
    private static Optional<String> measured(MatchResult match) {
        String number = match.group(1);
        String unit = match.group(2);
        boolean around = number.equals("四") && unit.equals("周");
        boolean counting = number.equals("一") && !unit.matches("个?小时|个月|个?星期|周|年|个?工作日|分钟|元|块钱|美元|欧元|英镑");
        return around || counting
                ? Optional.empty()
                : ChineseNumeral.value(number).map(String::valueOf);
    }

    private static String digitByDigit(String numeral) {
        StringBuilder digits = new StringBuilder();
        numeral.chars().forEach(c -> digits.append(c == '〇' ? 0 : ChineseNumeral.DIGITS.indexOf(c)));
        return digits.toString();
    }

    /** Reads a match; empty: it stays as it is written. */
    private interface Reading {
        Optional<String> of(MatchResult match);
    }
}
