package io.tunestream.base.corpus;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What no record may hold, so that tuning on the example is a fair demonstration: 12 characters in a row of one of its
 * answers, or two of its values joined in one record. Width of punctuation is ignored, and the text is looked at with
 * and without its spaces. Immutable.
 */
public final class HeldOut {
    /** Shared characters in a row from which on a text counts as copied. */
    public static final int SPAN = 12;

    private static final List<Join> JOINS = List.of(
            new Join("free space and 15GB", "免费|不付费|不收取|赠送|free|no cost", "(?<![\\d.])15 ?GB"),
            new Join("1TB and 29 a month", "(?<![\\d.])1 ?TB", "(?<![\\d.])29 ?(元|人民币|dollars)|[¥￥$€£]29(?![\\d.])"),
            new Join("24 hours and 2 days", "(?<![\\d.])24 ?(小时|hours)", "(?<![\\d.])2 ?(天|days)"),
            new Join("A1 and liquids", "(?<![a-z0-9])a1(?!\\d)", "液体|水|饮|茶|咖啡|汤|liquid|drink|water|bottle|tea"),
            new Join("the company's name", "fei[-_ ]?yue|飞 ?跃", ""));

    private final Set<String> spans = new HashSet<>();

    /** Holds out the example's answers. */
    public HeldOut() {
        this(CorpusResource.lines("held-out.txt"));
    }

    /** Holds out these answers. */
    public HeldOut(List<String> answers) {
        for (String answer : answers) {
            String folded = fold(answer);
            addSpans(folded);
            addSpans(withoutSpaces(folded));
        }
    }

    /** Why a text may not be in the corpus; empty when it may. */
    public Optional<String> violation(String text) {
        String folded = fold(text);
        for (Join join : JOINS) {
            if (join.isIn(folded)) {
                return Optional.of("joins " + join.name());
            }
        }
        return sharedSpan(folded).or(() -> sharedSpan(withoutSpaces(folded))).map(span -> "shares '" + span + "'");
    }

    private Optional<String> sharedSpan(String text) {
        for (int i = 0; i + SPAN <= text.length(); i++) {
            String span = text.substring(i, i + SPAN);
            if (spans.contains(span)) {
                return Optional.of(span);
            }
        }
        return Optional.empty();
    }

    private void addSpans(String text) {
        for (int i = 0; i + SPAN <= text.length(); i++) {
            spans.add(text.substring(i, i + SPAN));
        }
    }

    private static String withoutSpaces(String text) {
        return text.replace(" ", "");
    }

    /** Full-width forms (U+FF01 to U+FF5E) lie 0xFEE0 above the ASCII they stand for. */
    private static String fold(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= '！' && c <= '～') {
                out.setCharAt(i, (char) (c - 0xFEE0));
            }
        }
        return out.toString();
    }

    /** Two values that must not stand together; an empty second pattern forbids the first alone. */
    private record Join(String name, Pattern first, Pattern second) {
        Join(String name, String first, String second) {
            this(
                    name,
                    Pattern.compile(first, Pattern.CASE_INSENSITIVE),
                    Pattern.compile(second, Pattern.CASE_INSENSITIVE));
        }

        boolean isIn(String text) {
            return first.matcher(text).find() && second.matcher(text).find();
        }
    }
}
