package io.tunestream.lm.tokenizer;

import io.tunestream.lm.LanguageModelException;

/** A text holds half a character: a surrogate without its other half, which has no UTF-8 form and no tokens. */
public final class LoneSurrogateException extends LanguageModelException {
    private final int position;

    private LoneSurrogateException(char surrogate, int position) {
        super(String.format(
                "the text has a lone surrogate U+%04X at position %d, which is half a character",
                (int) surrogate, position));
        this.position = position;
    }

    /** Index of the surrogate in the text, in chars from 0. */
    public int position() {
        return position;
    }

    static void refuseIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new LoneSurrogateException(c, i);
            }
        }
    }
}
