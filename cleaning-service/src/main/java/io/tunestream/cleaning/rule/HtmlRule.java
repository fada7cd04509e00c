package io.tunestream.cleaning.rule;

/**
 * Tags are removed, as {@code re.sub(r'<.*?>', '', text)} does in Python: from a {@code <} to the next {@code >} of the
 * same line. Written out, since a pattern would look for the end of every unclosed {@code <} anew.
 */
public final class HtmlRule implements CleaningRule {
    @Override
    public String apply(String text) {
        int open = text.indexOf('<');
        if (open < 0) {
            return text;
        }
        StringBuilder cleaned = new StringBuilder(text.length());
        int copied = 0;
        int close = -1;
        int lineEnd = -1;
        while (open >= 0) {
            close = close < open ? next(text, '>', open) : close;
            lineEnd = lineEnd < open ? next(text, '\n', open) : lineEnd;
            if (close == text.length()) {
                break;
            }
            if (close < lineEnd) {
                cleaned.append(text, copied, open);
                copied = close + 1;
            }
            open = text.indexOf('<', Math.min(close, lineEnd));
        }
        return cleaned.append(text, copied, text.length()).toString();
    }

    private static int next(String text, char wanted, int from) {
        int index = text.indexOf(wanted, from);
        return index < 0 ? text.length() : index;
    }
}
