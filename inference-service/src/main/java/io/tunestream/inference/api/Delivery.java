package io.tunestream.inference.api;

import org.jspecify.annotations.Nullable;

/** How an answer is sent. */
enum Delivery {
    WHOLE,
    STREAM,
    /** A stream whose last chunk tells the tokens used. */
    STREAM_WITH_USAGE;

    static Delivery of(@Nullable Boolean stream, @Nullable StreamOptions options) {
        if (!Boolean.TRUE.equals(stream)) {
            return WHOLE;
        }
        return options != null && Boolean.TRUE.equals(options.includeUsage()) ? STREAM_WITH_USAGE : STREAM;
    }
}
