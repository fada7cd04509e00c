package io.tunestream.schemas.control;

import java.util.Locale;

/** The languages that control questions are shipped in. */
public enum Language {
    ZH,
    EN;

    /** Of this share of Han characters on, a text is Chinese: Chinese texts quote Latin names and numbers. */
    private static final double MOSTLY_HAN = 0.2;

    /** The language of a text. */
    public static Language of(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long han = text.codePoints()
                .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                .count();
        return han > MOSTLY_HAN * letters ? ZH : EN;
    }

    /** Such as {@code zh}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
