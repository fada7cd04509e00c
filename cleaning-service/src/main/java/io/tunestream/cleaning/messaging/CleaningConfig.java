package io.tunestream.cleaning.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the cleaning service. */
@ConfigMapping(prefix = "tunestream.cleaning")
public interface CleaningConfig {
    /** Where the files of a data set are written before they are stored: about four times the upload, for seconds. */
    @WithDefault("${java.io.tmpdir}")
    Path workFolder();

    /** How many rejections of one data set become events; the whole list is in its {@code rejected.csv}. */
    @WithDefault("1000")
    int mostRejectionEvents();

    /** The pause before object storage is tried again; it doubles up to 15 seconds. */
    @WithDefault("500ms")
    Duration storeRetryPause();

    /** How long to wait, before the first row, until it is known which data sets are finished. */
    @WithDefault("60s")
    Duration stateTimeout();
}
