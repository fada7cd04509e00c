package io.tunestream.hub.failure;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;

/** The cache folder could not be read or written. */
public final class CacheFolderException extends HubException {
    private static final long serialVersionUID = 1L;

    public CacheFolderException(String action, Path path, IOException cause) {
        super("the model cache could not " + action + " " + path + ": " + cause, cause);
    }

    /** Whether it was no failure: the JVM closes the file that a thread works on when the thread is interrupted. */
    public boolean isInterruption() {
        return getCause() instanceof ClosedByInterruptException;
    }
}
