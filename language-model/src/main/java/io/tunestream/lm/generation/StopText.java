package io.tunestream.lm.generation;

import java.util.List;

/** Finds stop texts in a growing answer and holds back what may become one. Not thread-safe. */
final class StopText {
    private final List<String> stops;
    private final StringBuilder emitted = new StringBuilder();
    private String held = "";
    private boolean reached;

    StopText(List<String> stops) {
        this.stops = stops;
    }

    /** The part of the text that is certainly answer. */
    String accept(String piece) {
        String text = held + piece;
        int at = firstStop(text);
        if (at >= 0) {
            reached = true;
            held = "";
            return emit(text.substring(0, at));
        }
        int keep = possibleStop(text);
        held = text.substring(text.length() - keep);
        return emit(text.substring(0, text.length() - keep));
    }

    /** What was held back and is answer after all. */
    String finish() {
        String rest = held;
        held = "";
        return emit(rest);
    }

    private String emit(String text) {
        emitted.append(text);
        return text;
    }

    private int firstStop(String text) {
        return stops.stream()
                .mapToInt(text::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    /** Length of the longest end of the text that starts a stop text. */
    private int possibleStop(String text) {
        int longest = 0;
        for (String stop : stops) {
            for (int length = Math.min(stop.length() - 1, text.length()); length > longest; length--) {
                if (stop.startsWith(text.substring(text.length() - length))) {
                    longest = length;
                }
            }
        }
        return longest;
    }

    boolean isReached() {
        return reached;
    }

    /** All that was emitted. */
    String text() {
        return emitted.toString();
    }
}
