package io.tunestream.evaluator.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of persons, places, products and organisations, as far as the spelling tells: capitals inside an English sentence,
 * Latin words in a Chinese one, a Chinese surname before a title, and widely used platforms. A Chinese name that nothing
 * marks is not found; a data set writes it in quotes, or its {@code facts.yaml} names it.
 */
final class ProperNames {
    private static final String WORD = "[A-Z][A-Za-z0-9'&]*(?:-[A-Za-z0-9]+)*";
    private static final String WORDS = WORD + "(?: " + WORD + ")*";
    private static final String HAN = "[\\x{4E00}-\\x{9FFF}]";
    private static final String ALONE = "(?<![A-Za-z0-9'-])";
    private static final String STARTS_SENTENCE = "(?<!\\b(?:Mr|Mrs|Ms|Dr|Prof|St)\\. ?)(?<=^|[.!?;:>*\"“。！？；：] ?)";

    /** Without those that mostly are the end of a word before a title, such as 程 in 工程总监. */
    private static final String SURNAME =
            "[王李张刘陈杨黄赵吴徐孙马朱胡郭何罗郑梁谢宋唐韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶魏苏吕丁沈姚卢傅钟姜崔谭廖范汪陆戴贾韦" + "邱侯邹熊孟秦阎薛尹段雷黎贺顾郝龚邵覃]";

    private static final String GIVEN = "[\\x{4E00}-\\x{9FFF}&&[^给和与或的在是由向请找为了对把被将到从及等们个这那之任]]{0,2}";
    private static final String TITLE = "(?:经理|老师|主任|总监|主管|女士|先生|医生|教授|律师|博士|部长|处长|科长|院长|校长|店长|班长)";

    private static final String PLATFORMS = "钉钉|企业微信|微信|支付宝|飞书|淘宝|天猫|京东|拼多多|抖音|快手|微博|小红书|知乎|百度|腾讯|阿里云|华为云|腾讯云|阿里巴巴"
            + "|华为|小米|美团|饿了么|滴滴|高德|携程|哔哩哔哩|云闪付|银联|顺丰|中通|圆通|韵达|北京|上海|广州|深圳|杭州|成都|武汉|南京|西安|重庆"
            + "|天津|苏州|香港|澳门|台北|新加坡";

    /** Capitals that name nothing. */
    private static final Set<String> NO_NAMES = Set.of(
            "i",
            "i'm",
            "i'll",
            "i've",
            "i'd",
            "ok",
            "faq",
            "note",
            "important",
            "warning",
            "tip",
            "yes",
            "no",
            "not",
            "all",
            "and",
            "or",
            "do",
            "am",
            "pm",
            "never",
            "only",
            "must",
            "please",
            "mr",
            "mrs",
            "ms",
            "dr",
            "the");

    private static final int SHOUTED_WORDS = 3;

    /** Case tells, so these are not compiled as the other rules are. */
    static final List<FactRule> RULES = List.of(
            rule("(?<=" + HAN + " ?)" + WORDS + "|" + ALONE + WORDS + "(?= ?" + HAN + ")"),
            rule("(?<=" + HAN + " ?)[a-z]+(?:-[a-z]+)+(?![A-Za-z-])|" + ALONE + "[a-z]+(?:-[a-z]+)+(?= ?" + HAN + ")"),
            new FactRule(
                    Pattern.compile(
                            STARTS_SENTENCE + "(" + WORD + ")((?: " + WORD + ")*)|" + ALONE + "(" + WORDS + ")"),
                    ProperNames::english),
            rule("(?<![每本上下])" + SURNAME + GIVEN + TITLE),
            rule(PLATFORMS));

    private ProperNames() {}

    private static FactRule rule(String pattern) {
        return new FactRule(Pattern.compile(pattern), match -> name(match.group()));
    }

    /** The first word of a sentence has its capital from there, unless it is all capitals. */
    private static Optional<Fact> english(MatchResult match) {
        String first = match.group(1);
        boolean capitalised = first != null && !first.matches("[A-Z][A-Z0-9&]+");
        return name(capitalised ? match.group(2) : match.group());
    }

    private static Optional<Fact> name(String words) {
        String name = Arrays.stream(words.strip().split(" "))
                .filter(word -> !NO_NAMES.contains(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" "))
                .replaceFirst("'s?$", "");
        boolean shouted = name.equals(name.toUpperCase(Locale.ROOT)) && name.split(" ").length >= SHOUTED_WORDS;
        return name.length() < 2 || shouted && !name.codePoints().anyMatch(Character::isIdeographic)
                ? Optional.empty()
                : Optional.of(new Fact(FactKind.NAME, FoldedText.squeeze(name), "", name));
    }
}
