package io.tunestream.embedded;

import java.nio.file.Path;

/** Another process, or another part of this one, already works on the data folder. */
public final class DataFolderInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataFolderInUseException(Path folder, String holder) {
        super("The data folder %s is in use by %s. Stop that process, or choose another folder."
                .formatted(folder, holder));
    }
}
