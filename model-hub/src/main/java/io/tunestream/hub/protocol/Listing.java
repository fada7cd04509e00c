package io.tunestream.hub.protocol;

import java.util.List;

/**
 * What a model consists of at one revision.
 *
 * @param commit names that revision for ever
 * @param files  all files
 */
public record Listing(String commit, List<RemoteFile> files) {
    /** What a commit must look like, since it names a folder of the cache. */
    private static final String COMMIT = "[A-Za-z0-9][A-Za-z0-9_-]{5,127}";

    public Listing {
        if (!commit.matches(COMMIT)) {
            throw new IllegalArgumentException("commit is '" + commit + "' but must match " + COMMIT);
        }
        files = List.copyOf(files);
    }
}
