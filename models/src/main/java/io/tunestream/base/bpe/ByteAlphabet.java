package io.tunestream.base.bpe;

import java.nio.charset.StandardCharsets;

/**
 * Writes bytes as printable characters, one each, so that a vocabulary is text.
 *
 * @see <a href="https://github.com/openai/gpt-2/blob/master/src/encoder.py">GPT-2's bytes_to_unicode</a>
 */
final class ByteAlphabet {
    static final int SIZE = 256;
    private static final char[] CHARACTERS = characters();

    private ByteAlphabet() {}

    /** The character for a byte, 0 to 255. */
    static String character(int value) {
        return String.valueOf(CHARACTERS[value]);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Printable bytes stand for themselves; the others take the characters from U+0100 on, in order. */
    private static char[] characters() {
        char[] characters = new char[SIZE];
        int next = SIZE;
        for (int value = 0; value < SIZE; value++) {
            boolean printable =
                    value >= '!' && value <= '~' || value >= 0xA1 && value <= 0xAC || value >= 0xAE && value <= 0xFF;
            characters[value] = (char) (printable ? value : next++);
        }
        return characters;
    }
}
