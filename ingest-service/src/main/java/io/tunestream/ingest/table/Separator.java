package io.tunestream.ingest.table;

import java.util.Comparator;
import java.util.List;

/** Finds what separates the cells: comma, semicolon or TAB, by the header line. */
final class Separator {
    private static final List<Character> KNOWN = List.of(',', ';', '\t');

    private Separator() {}

    /** The one that is most often in the first line that is not empty, outside of quotes; the comma if none is. */
    static char detect(CharSequence head) {
        String header = firstLine(head);
        return KNOWN.stream()
                .max(Comparator.comparingLong((Character known) -> count(header, known))
                        .thenComparing(known -> -KNOWN.indexOf(known)))
                .orElse(',');
    }

    private static String firstLine(CharSequence head) {
        StringBuilder line = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < head.length(); i++) {
            char next = head.charAt(i);
            quoted ^= next == '"';
            if (!quoted && (next == '\n' || next == '\r')) {
                if (!line.isEmpty()) {
                    return line.toString();
                }
            } else if (!quoted) {
                line.append(next);
            }
        }
        return line.toString();
    }

    private static long count(String line, char separator) {
        return line.chars().filter(next -> next == separator).count();
    }
}
