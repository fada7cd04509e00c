package io.tunestream.hub.failure;

import java.io.IOException;
import java.nio.file.Path;

/** The cache folder could not be read or written. */
public final class CacheFolderException extends HubException {
    private static final long serialVersionUID = 1L;

    public CacheFolderException(String action, Path path, IOException cause) {
        super("the model cache could not " + action + " " + path + ": " + cause, cause);
    }
}
