package io.tunestream.schemas.evaluation;

import java.util.regex.Pattern;

/**
 * Regular expressions as JavaScript reads them, since promptfoo runs them there: {@code $} is the very end, {@code \\s}
 * every space of Unicode, and a bracket inside a class is a character.
 */
public final class JavaScriptRegex {
    private static final String SPACES = "\\s\\x{FEFF}\\x{A0}\\p{Zs}\\x{2028}\\x{2029}";

    private JavaScriptRegex() {}

    /**
     * Compiles an expression.
     *
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public static Pattern compile(String regex) {
        StringBuilder java = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length()) {
                i++;
                java.append(escape(regex.charAt(i), inClass));
            } else if (c == '$' && !inClass) {
                java.append("\\z");
            } else if (inClass && (c == '[' || c == '&')) {
                java.append('\\').append(c);
            } else {
                inClass = c == '[' || inClass && c != ']';
                java.append(c);
            }
        }
        return Pattern.compile(java.toString());
    }

    private static String escape(char c, boolean inClass) {
        return switch (c) {
            case 's' -> inClass ? SPACES : "[" + SPACES + "]";
            case 'S' -> inClass ? "\\S" : "[^" + SPACES + "]";
            default -> "\\" + c;
        };
    }
}
