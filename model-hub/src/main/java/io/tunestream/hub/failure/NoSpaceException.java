package io.tunestream.hub.failure;

import java.nio.file.Path;

/** The disk has too little room. */
public final class NoSpaceException extends HubException {
    private static final long serialVersionUID = 1L;
    private static final double MEGABYTE = 1e6;

    /**
     * @param what   what was to be written
     * @param needed bytes still to be written
     * @param free   bytes there are
     * @param folder where
     */
    public NoSpaceException(String what, long needed, long free, Path folder) {
        super(String.format(
                "%s needs %,.0f MB more but %s has %,.0f MB free; another folder is set with --hub-cache",
                what, needed / MEGABYTE, folder, free / MEGABYTE));
    }
}
