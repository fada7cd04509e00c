package io.tunestream.ingest.table;

/** Lengths in bytes of text that is UTF-16 in memory. */
public final class TextSize {
    private TextSize() {}

    /** Bytes as UTF-8. */
    static long utf8(char[] chars, int offset, int length) {
        long bytes = length;
        for (int i = offset; i < offset + length; i++) {
            bytes += extra(chars[i]);
        }
        return bytes;
    }

    /** Bytes as a JSON string in UTF-8, escapes and quotes included, as Jackson writes it. */
    public static long json(String text) {
        long bytes = text.length() + 2L;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            bytes += next < ' ' ? escape(next) : next == '"' || next == '\\' ? 1 : extra(next);
        }
        return bytes;
    }

    /** Bytes beyond one; both halves of a surrogate pair have two, which makes four. */
    private static int extra(char next) {
        return next < 0x80 ? 0 : next < 0x800 || Character.isSurrogate(next) ? 1 : 2;
    }

    private static int escape(char control) {
        return switch (control) {
            case '\n', '\r', '\t', '\b', '\f' -> 1;
            default -> 5;
        };
    }
}
