package io.tunestream.hub.failure;

/** A file's bytes are not those whose checksum the hub names. What was received is deleted. */
public final class CorruptedFileException extends HubException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file     which file, of which model
     * @param expected the checksum it should have
     * @param actual   the checksum it has
     */
    public CorruptedFileException(String file, String expected, String actual) {
        super(file + " is corrupted: its checksum is " + actual + " but should be " + expected
                + ". If it happens again, the mirror or a proxy changes it: take another with --hub-endpoint");
    }
}
