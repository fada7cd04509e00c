package io.tunestream.evaluator.fact;

import static io.tunestream.evaluator.fact.FactKind.CODE;
import static io.tunestream.evaluator.fact.FactKind.DURATION;
import static io.tunestream.evaluator.fact.FactKind.EMAIL;
import static io.tunestream.evaluator.fact.FactKind.IDENTIFIER;
import static io.tunestream.evaluator.fact.FactKind.MONEY;
import static io.tunestream.evaluator.fact.FactKind.NUMBER;
import static io.tunestream.evaluator.fact.FactKind.PERCENT;
import static io.tunestream.evaluator.fact.FactKind.PHONE;
import static io.tunestream.evaluator.fact.FactKind.QUANTITY;
import static io.tunestream.evaluator.fact.FactKind.QUOTED;
import static io.tunestream.evaluator.fact.FactKind.URL;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Everything but dates and negations. The order decides: what an earlier rule took, a later one does not see. */
final class ValueRules {
    private static final String NUM = "(" + Numbers.NUMBER + ")(" + Numbers.MULTIPLIER + ")?";
    private static final String RANGE = " ?(?:[-~～]|至|到|to) ?";
    private static final String DOMAIN_ENDS = "(?:com|cn|org|net|io|dev|gov|edu|app|ai|info|local|internal|example)";
    private static final String DOMAIN = "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+" + DOMAIN_ENDS;
    private static final String WHOLE = "(?<![A-Za-z0-9])";
    private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Pattern MIXED =
            Pattern.compile("(?=.*[A-Za-z])(?=.*\\d).+|.+_.+|.+\\.(?:md|txt|csv|tsv|json|ya?ml|pdf|docx?|xlsx?|zip|exe"
                    + "|sh|py|js|java|jar|properties|xml|html|png|jpe?g|conf|ini|log)|v?\\d+(?:\\.\\d+){2,}");

    /** Code, addresses and quoted names: whatever is inside belongs to them. */
    static final List<FactRule> SPANS = List.of(
            FactRule.maybe("`([^`]+)`", ValueRules::code),
            FactRule.of(
                    WHOLE + "[A-Za-z0-9._%+-]+@" + DOMAIN.replace(DOMAIN_ENDS, "[A-Za-z]{2,}"),
                    m -> new Fact(EMAIL, lower(m.group()), "", m.group())),
            FactRule.of(
                    "https?://[!-~&&[^\"'<>`)]]*[A-Za-z0-9/=#_-]", m -> new Fact(URL, lower(m.group()), "", m.group())),
            FactRule.of(
                    WHOLE + DOMAIN + "(?![A-Za-z0-9])(?::\\d+)?(?:/[A-Za-z0-9._~/?#=&%+-]*[A-Za-z0-9/=#_-])?",
                    m -> new Fact(URL, lower(m.group()), "", m.group())),
            FactRule.maybe(
                    "“([^”“]{1,40})”|「([^」]{1,40})」|『([^』]{1,40})』|《([^》]{1,40})》|(?<![A-Za-z0-9])\"([^\"]{1,40})\"",
                    ValueRules::quoted));

    /** Numbers of all kinds, and identifiers. */
    static final List<FactRule> NUMBERS = List.of(
            FactRule.of(
                    "(?<![\\d+])(?:\\+\\d{1,3}[ -]?)?(?:1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}|0\\d{2,3}[ -]\\d{7,8}"
                            + "|1-\\d{3}-\\d{3}-\\d{4}|[48]00[ -]?\\d{3}[ -]?\\d{4}|\\(?\\d{3}\\)?[ -]\\d{3}[ -]\\d{4})(?!\\d)"
                            + "|\\+\\d{1,3}(?:[ -]?\\d{2,5}){2,5}(?!\\d)",
                    m -> new Fact(PHONE, phone(m.group()), "", m.group())),
            FactRule.of(
                    NUM + "(?=" + RANGE + "\\d[\\d.]* ?(?:%|percent(?![A-Za-z])))",
                    m -> new Fact(PERCENT, number(m, 1), "%", m.group() + "%")),
            FactRule.of(
                    NUM + " ?(%|‰|percent(?![A-Za-z])|per cent(?![A-Za-z]))",
                    m -> new Fact(PERCENT, number(m, 1), m.group(3).equals("‰") ? "‰" : "%", m.group())),
            FactRule.of("百分之 ?" + NUM, m -> new Fact(PERCENT, number(m, 1), "%", m.group())),
            // The first number of "3-5 天" has the unit of the second.
            FactRule.of(
                    NUM + "(?=" + RANGE + "\\d[\\d.,]*[ -]?(" + Units.CURRENCY_AFTER + "))",
                    m -> new Fact(MONEY, number(m, 1), Units.currency(m.group(3)), m.group() + " " + m.group(3))),
            FactRule.of(
                    NUM + "(?=" + RANGE + "\\d[\\d.,]*[ -]?(" + Units.MEASURE + "))",
                    m -> measure(m, m.group(3), m.group() + " " + m.group(3))),
            FactRule.of(NUM + "[ -]?(" + Units.CURRENCY_AFTER + ")", m -> money(m, 1, m.group(3))),
            FactRule.of(
                    "(?<![A-Za-z])(" + Units.CURRENCY_BEFORE + ") ?(" + Numbers.DIGITS + ")(" + Numbers.MULTIPLIER
                            + ")?",
                    m -> money(m, 2, m.group(1))),
            FactRule.of(
                    "(?:(?<![\\dA-Za-z] ?)-|零下 ?)" + NUM + " ?(℃|°C|摄氏度|℉|°F|华氏度|度)",
                    m -> new Fact(QUANTITY, "-" + number(m, 1), Units.measure(m.group(3)), m.group())),
            FactRule.of(
                    "第 ?" + NUM + " ?(" + Units.MEASURE + ")",
                    m -> new Fact(QUANTITY, number(m, 1), "第" + Units.measure(m.group(3)), m.group())),
            FactRule.maybe(NUM + " ?([GT])(?![A-Za-z0-9])", ValueRules::storage),
            FactRule.of(
                    NUM + " ?G(?= ?的?(?:空间|流量|内存|存储|容量|硬盘|云盘|网盘|文件)| (?:storage|space|memory|RAM|of data)(?![A-Za-z]))",
                    m -> new Fact(QUANTITY, number(m, 1), "gb", m.group())),
            FactRule.of(WHOLE + "[2-6] ?G(?![A-Za-z0-9])", m -> new Fact(IDENTIFIER, lower(m.group()), "", m.group())),
            FactRule.of(NUM + "[ -]?(" + Units.MEASURE + ")", m -> measure(m, m.group(3), m.group())),
            FactRule.maybe(WHOLE + "[A-Za-z0-9]+(?:[-_./#+@][A-Za-z0-9]+)*", ValueRules::identifier),
            FactRule.of(
                    "(?<![A-Za-z0-9-])--[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
                    m -> new Fact(IDENTIFIER, lower(m.group()), "", m.group())),
            FactRule.of(WHOLE + "[A-Z] ?[座区栋级类口组班门馆厅]", m -> new Fact(IDENTIFIER, lower(m.group()), "", m.group())),
            FactRule.of("(?<=^|[ (:,=])-" + NUM, m -> new Fact(NUMBER, "-" + number(m, 1), "", m.group())),
            // A number that begins a sentence and is followed by a mark numbers a list.
            FactRule.of(
                    "(?!(?<=^|[.;。；] |[;。；])\\d+[.)、] ?[^ ]|(?<![\\d、])\\d{1,2}、(?=[\\x{4E00}-\\x{9FFF}]))" + NUM,
                    m -> new Fact(NUMBER, number(m, 1), "", m.group())));

    private ValueRules() {}

    private static Fact money(MatchResult match, int number, String currency) {
        return new Fact(MONEY, number(match, number), Units.currency(currency), match.group());
    }

    private static Fact measure(MatchResult match, String unit, String surface) {
        FactKind kind = Units.isDuration(unit) ? DURATION : QUANTITY;
        return new Fact(kind, number(match, 1), Units.measure(unit), surface);
    }

    /** 15G is storage and 15g are grams; 5G is more often a network than five gigabytes. */
    private static Optional<Fact> storage(MatchResult match) {
        String letter = match.group(3);
        boolean network = letter.equals("G") && match.group(1).matches("[2-6]");
        return Character.isUpperCase(letter.charAt(0)) && !network
                ? Optional.of(new Fact(QUANTITY, number(match, 1), lower(letter) + "b", match.group()))
                : Optional.empty();
    }

    /** A Chinese mobile number is the same with the country's code. */
    private static String phone(String written) {
        return written.replaceAll("\\D", "").replaceFirst("^86(?=1[3-9]\\d{9}$)", "");
    }

    private static String number(MatchResult match, int group) {
        return Numbers.canonical(match.group(group), match.group(group + 1));
    }

    /** A broken model writes marks around nothing. */
    private static Optional<Fact> code(MatchResult match) {
        String inside = FoldedText.fold(match.group(1));
        return inside.isBlank() ? Optional.empty() : Optional.of(new Fact(CODE, inside, "", match.group()));
    }

    private static Optional<Fact> quoted(MatchResult match) {
        String inside = IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
        return LETTER_OR_DIGIT.matcher(inside).find()
                ? Optional.of(new Fact(QUOTED, FoldedText.squeeze(inside), "", match.group()))
                : Optional.empty();
    }

    private static Optional<Fact> identifier(MatchResult match) {
        return MIXED.matcher(match.group()).matches()
                ? Optional.of(new Fact(IDENTIFIER, lower(match.group()), "", match.group()))
                : Optional.empty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
