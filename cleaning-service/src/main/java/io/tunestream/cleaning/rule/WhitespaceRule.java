package io.tunestream.cleaning.rule;

/**
 * Runs of white space become one space and none is left at the ends, as {@code re.sub(r'\s+', ' ', text).strip()} does
 * in Python, whose white space is Unicode's: no-break and ideographic spaces count, zero-width ones do not.
 */
public final class WhitespaceRule implements CleaningRule {
    @Override
    public String apply(String text) {
        if (isClean(text)) {
            return text;
        }
        StringBuilder cleaned = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (isSpace(next)) {
                pending = true;
                continue;
            }
            if (pending && cleaned.length() > 0) {
                cleaned.append(' ');
            }
            pending = false;
            cleaned.append(next);
        }
        return cleaned.toString();
    }

    private static boolean isClean(String text) {
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            boolean next = isSpace(text.charAt(i));
            if (next && (space || text.charAt(i) != ' ')) {
                return false;
            }
            space = next;
        }
        return text.isEmpty() || !space;
    }

    /** Python's {@code str.isspace}; all such characters are in the basic plane. */
    static boolean isSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f;
        }
        return switch (c) {
            case 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200a;
        };
    }
}
