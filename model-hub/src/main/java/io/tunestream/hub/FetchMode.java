package io.tunestream.hub;

/** How far a model that is in the cache is trusted. */
public enum FetchMode {
    /** Take it, without asking the hub: a branch stays at the commit it was first fetched at. */
    PINNED,
    /** Compute the checksums of its files first; what is damaged is fetched again. */
    VERIFIED,
    /** Ask the hub which commit a branch is at now, and move the pin there. */
    NEWEST
}
