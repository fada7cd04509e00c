package io.tunestream.ingest.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Decodes UTF-8 strictly. Everything before a malformed byte is handed out first, so that the reader above, which counts
 * lines, knows the place when {@link MalformedBytesException} comes.
 */
final class Utf8Reader extends Reader {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private boolean ended;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            int decoded = chars.position() - offset;
            if (decoded > 0) {
                return decoded;
            }
            if (result.isError()) {
                throw new MalformedBytesException(malformed(result.length()));
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    private String malformed(int length) {
        byte[] bad = new byte[Math.min(length, bytes.remaining())];
        bytes.duplicate().get(bad);
        return HexFormat.ofDelimiter(" ").withUpperCase().withPrefix("0x").formatHex(bad);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Bytes that are no UTF-8; the message is their hexadecimal form. */
    static final class MalformedBytesException extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedBytesException(String bytes) {
            super(bytes);
        }
    }
}
