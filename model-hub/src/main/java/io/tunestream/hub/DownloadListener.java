package io.tunestream.hub;

/** Is told how a download goes, on the thread that downloads. */
public interface DownloadListener {
    /** Wants to hear nothing. */
    DownloadListener NONE = progress -> {};

    /** More bytes have arrived; a few times a second at most, and at a file's end. */
    void onProgress(DownloadProgress progress);

    /** The download does not go on for now, and why: another process holds the folder, or an attempt failed. */
    default void onDelay(String reason) {}
}
