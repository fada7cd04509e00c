package io.tunestream.embedded;

import java.nio.file.Path;

/** The file system of the data folder cannot keep what the object store needs beside each object's bytes. */
public final class ExtendedAttributesMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExtendedAttributesMissingException(Path folder, Throwable cause) {
        super(
                ("The file system of %s keeps no extended attributes, which hold the ETags that conditional writes compare."
                                + " Choose a folder on another one (ext4, xfs, btrfs, APFS and NTFS do; tmpfs from Linux 6.6).")
                        .formatted(folder),
                cause);
    }
}
