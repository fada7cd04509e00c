package io.tunestream.cleaning.dataset;

import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.id.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The first 128 bits of the SHA-256 of a record's three fields, each with its length before it. Two different records
 * of a million share them with a probability of about 1e-27, so equal hashes are taken for equal records.
 *
 * @param high the first 64 bits
 * @param low  the next 64 bits
 */
record RecordHash(long high, long low) {
    static RecordHash of(AlpacaRecord record) {
        MessageDigest digest = Digests.sha256();
        update(digest, record.instruction());
        update(digest, record.input());
        update(digest, record.output());
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new RecordHash(bytes.getLong(), bytes.getLong());
    }

    /** The hash as a number from 0 (inclusive) to 1 (exclusive), evenly spread. */
    double fraction() {
        return (high >>> 11) * 0x1.0p-53;
    }

    private static void update(MessageDigest digest, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
