package io.tunestream.evaluator.fact;

import static io.tunestream.evaluator.fact.FactKind.DATE;
import static io.tunestream.evaluator.fact.FactKind.TIME;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Dates, weekdays and times of day, in Chinese and English; each becomes ISO 8601 as far as it goes. */
final class DateRules {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final String MONTH = "(?<![A-Za-z])(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
            + "|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])";
    private static final String ALONE = "(?<![\\d.,/-])";
    private static final String CLEAR = "(?<![\\d.,:])";
    private static final String CHINESE_DAYS = "一二三四五六日";
    private static final List<String> ENGLISH_DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String PART_OF_DAY = "(上午|下午|晚上|早上|中午|凌晨|傍晚)?";

    static final List<FactRule> ALL = List.of(
            FactRule.of(ALONE + "([12]\\d{3})([-/.])(\\d{1,2})\\2(\\d{1,2})(?![\\d-])", m -> date(m, 1, 3, 4)),
            FactRule.of(CLEAR + "([12]\\d{3}) ?年 ?(\\d{1,2}) ?月(?: ?(\\d{1,2}) ?[日号])?", m -> date(m, 1, 2, 3)),
            FactRule.of(CLEAR + "([12]\\d{3}) ?年(?![级代])", m -> date(m, 1, 0, 0)),
            FactRule.of(CLEAR + "(\\d{1,2}) ?月份?(?: ?(\\d{1,2}) ?[日号])?", m -> date(m, 0, 1, 2)),
            FactRule.of(MONTH + " " + DAY + "(?:,? ([12]\\d{3}))?(?!\\d)", m -> named(m, 3, 1, 2)),
            FactRule.of(CLEAR + DAY + " (?:of )?" + MONTH + "(?:,? ([12]\\d{3}))?(?!\\d)", m -> named(m, 3, 2, 1)),
            FactRule.of(MONTH + " ([12]\\d{3})(?!\\d)", m -> named(m, 2, 1, 0)),
            FactRule.of("(?:周|星期|礼拜)([一二三四五六日天])(?![次个天回场节份小])", DateRules::chineseWeekday),
            FactRule.of(
                    "(?<![A-Za-z])((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?(?![A-Za-z])",
                    DateRules::englishWeekday),
            FactRule.maybe(
                    PART_OF_DAY + " ?" + CLEAR + "(\\d{1,2}):(\\d{2})(?::\\d{2})?(?![\\d:])(?: ?([ap])\\.?m\\b\\.?)?",
                    DateRules::clock),
            FactRule.maybe(CLEAR + "()(\\d{1,2})() ?([ap])\\.?m\\b\\.?", DateRules::clock),
            FactRule.maybe("(上午|下午|晚上|早上|中午|凌晨|傍晚) ?(\\d{1,2}) ?[点时](?: ?(\\d{1,2}) ?分)?", DateRules::clock));

    private DateRules() {}

    private static Fact date(MatchResult match, int year, int month, int day) {
        return date(match, text(match, year), text(match, month), text(match, day));
    }

    private static Fact named(MatchResult match, int year, int month, int day) {
        String name = match.group(month).substring(0, 3).toLowerCase(Locale.ROOT);
        return date(match, text(match, year), String.valueOf(MONTHS.indexOf(name) / 3 + 1), text(match, day));
    }

    private static Fact date(MatchResult match, @Nullable String year, @Nullable String month, @Nullable String day) {
        String value = (year == null ? "-" : year) + twoDigits(month) + twoDigits(day);
        return new Fact(DATE, value, precision(year, month, day), match.group());
    }

    /** Dates contradict each other only where both say equally much. */
    private static String precision(@Nullable String year, @Nullable String month, @Nullable String day) {
        return (year == null ? "" : "y") + (month == null ? "" : "m") + (day == null ? "" : "d");
    }

    private static String twoDigits(@Nullable String part) {
        return part == null ? "" : "-" + "0".repeat(2 - part.length()) + part;
    }

    private static @Nullable String text(MatchResult match, int group) {
        return group == 0 ? null : match.group(group);
    }

    private static Fact chineseWeekday(MatchResult match) {
        int day = CHINESE_DAYS.indexOf(match.group(1).replace('天', '日')) + 1;
        return new Fact(DATE, "weekday-" + day, "weekday", match.group());
    }

    private static Fact englishWeekday(MatchResult match) {
        String name = match.group(1).substring(0, 3).toLowerCase(Locale.ROOT);
        return new Fact(DATE, "weekday-" + (ENGLISH_DAYS.indexOf(name) + 1), "weekday", match.group());
    }

    /** Groups: part of the day, hour, minute, a or p; "18:30", "9 am" and "下午 6 点" become 24-hour times. */
    private static Optional<Fact> clock(MatchResult match) {
        int hour = Integer.parseInt(match.group(2));
        String minute = match.group(3) == null || match.group(3).isEmpty() ? "00" : match.group(3);
        if (hour > 24 || Integer.parseInt(minute) > 59) {
            return Optional.empty();
        }
        String half = match.groupCount() > 3 && match.group(4) != null
                ? match.group(4).toLowerCase(Locale.ROOT)
                : "";
        String part = match.group(1) == null ? "" : match.group(1);
        String value = twoDigits(String.valueOf(of24(hour, half, part))).substring(1) + ":"
                + twoDigits(minute).substring(1);
        return Optional.of(new Fact(TIME, value, "", match.group().strip()));
    }

    /** Twelve is where the halves of a day begin: 12 am and 晚上 12 点 are midnight, 12 pm and 中午 12 点 are noon. */
    private static int of24(int hour, String half, String part) {
        if (hour == 12 && (half.equals("a") || part.matches("晚上|凌晨"))) {
            return 0;
        }
        boolean afternoon = half.equals("p") || part.matches("下午|晚上|傍晚") || part.equals("中午") && hour < 3;
        return afternoon && hour < 12 ? hour + 12 : hour % 24;
    }
}
