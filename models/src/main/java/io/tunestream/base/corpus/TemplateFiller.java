package io.tunestream.base.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Fills the slots of one record's templates. {@code {list}} draws from a word list and keeps its value for the whole
 * record, {@code {list#2}} is another value of it; {@code {3..60}} is a number, drawn at each place unless it has a
 * {@code #tag}; {@code [a|b]} picks one of its parts. Slots inside a drawn entry are drawn anew, save the fixed ones.
 */
final class TemplateFiller {
    private final Lexicon lexicon;
    private final SplittableRandom random;
    private final Map<String, String> fixed;
    private final boolean keeping;
    private final Map<String, String> drawn = new HashMap<>();

    TemplateFiller(Lexicon lexicon, SplittableRandom random, Map<String, String> fixed) {
        this(lexicon, random, fixed, true);
    }

    private TemplateFiller(Lexicon lexicon, SplittableRandom random, Map<String, String> fixed, boolean keeping) {
        this.lexicon = lexicon;
        this.random = random;
        this.fixed = fixed;
        this.keeping = keeping;
    }

    /** One entry of a list, filled; its own slots keep nothing, so a name may have two different characters. */
    String draw(String list) {
        return new TemplateFiller(lexicon, random, fixed, false).fill(lexicon.draw(list, random));
    }

    String fill(String template) {
        StringBuilder out = new StringBuilder(template.length() + 32);
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c == '{' || c == '[') {
                int end = closing(template, at);
                String inner = template.substring(at + 1, end);
                out.append(c == '{' ? slot(inner) : fill(pick(inner)));
                at = end + 1;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private String slot(String slot) {
        String value = fixed.get(slot);
        if (value != null) {
            return value;
        }
        int tag = slot.indexOf('#');
        String source = tag < 0 ? slot : slot.substring(0, tag);
        boolean number = source.contains("..");
        if (!keeping || number && tag < 0) {
            return value(source, number);
        }
        return drawn.computeIfAbsent(slot, unknown -> value(source, number));
    }

    private String value(String source, boolean number) {
        return number ? number(source) : draw(source);
    }

    private String number(String range) {
        int dots = range.indexOf("..");
        int low = Integer.parseInt(range.substring(0, dots));
        int high = Integer.parseInt(range.substring(dots + 2));
        return Integer.toString(random.nextInt(low, high + 1));
    }

    private String pick(String alternatives) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < alternatives.length(); i++) {
            char c = alternatives.charAt(i);
            depth += depthChange(c);
            if (c == '|' && depth == 0) {
                parts.add(alternatives.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(alternatives.substring(start));
        return parts.get(random.nextInt(parts.size()));
    }

    private static int closing(String template, int open) {
        int depth = 0;
        for (int i = open; i < template.length(); i++) {
            depth += depthChange(template.charAt(i));
            if (depth == 0) {
                return i;
            }
        }
        throw new CorpusFormatException("unclosed " + template.charAt(open) + " in: " + template);
    }

    private static int depthChange(char c) {
        if (c == '{' || c == '[') {
            return 1;
        }
        return c == '}' || c == ']' ? -1 : 0;
    }
}
