package io.tunestream.ingest.table;

import java.util.Arrays;
import java.util.Optional;

/** File formats that people upload by mistake, known by their first bytes. */
enum FileSignature {
    ZIP("a zip archive or an Excel workbook", 'P', 'K', 3, 4),
    OLD_OFFICE("an old Excel or Word file", 0xD0, 0xCF, 0x11, 0xE0),
    PDF("a PDF", '%', 'P', 'D', 'F'),
    GZIP("a gzip archive", 0x1F, 0x8B),
    PNG("a PNG image", 0x89, 'P', 'N', 'G'),
    JPEG("a JPEG image", 0xFF, 0xD8, 0xFF),
    UTF16_LITTLE("UTF-16 text", 0xFF, 0xFE),
    UTF16_BIG("UTF-16 text", 0xFE, 0xFF);

    /** The most bytes that are looked at. */
    static final int LONGEST = 4;

    private final String format;
    private final int[] first;

    FileSignature(String format, int... first) {
        this.format = format;
        this.first = first;
    }

    /** The format whose signature the bytes begin with. */
    static Optional<FileSignature> of(byte[] head) {
        return Arrays.stream(values()).filter(known -> known.begins(head)).findFirst();
    }

    /** Such as "a PDF". */
    String format() {
        return format;
    }

    private boolean begins(byte[] head) {
        if (head.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((head[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }
}
