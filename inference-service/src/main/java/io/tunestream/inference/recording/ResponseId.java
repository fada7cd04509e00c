package io.tunestream.inference.recording;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids of responses. They tell when they were made, so that an answer is found in a log of a week without an index of it,
 * and the rest is random, so that nobody guesses another's.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7">RFC 9562: UUID version 7</a>
 */
public final class ResponseId {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TIME_VERSION = 7;
    private static final int UUID_LENGTH = 36;

    private ResponseId() {}

    /** A new id, such as {@code chatcmpl-019ab123-4567-7abc-8def-0123456789ab}. */
    public static String next(String prefix, Instant now) {
        long time = now.toEpochMilli() << 16 | TIME_VERSION << 12 | RANDOM.nextInt(1 << 12);
        long random = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return prefix + "-" + new UUID(time, random);
    }

    /** When an id was made, to the millisecond; empty: it is none of ours. */
    public static Optional<Instant> timeOf(String id) {
        int start = id.length() - UUID_LENGTH;
        if (start < 1 || id.charAt(start - 1) != '-') {
            return Optional.empty();
        }
        try {
            UUID uuid = UUID.fromString(id.substring(start));
            return uuid.version() == TIME_VERSION
                    ? Optional.of(Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
