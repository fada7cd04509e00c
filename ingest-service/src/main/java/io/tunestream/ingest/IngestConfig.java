package io.tunestream.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the ingest service. */
@ConfigMapping(prefix = "tunestream.ingest")
public interface IngestConfig {
    /** Largest file that is taken; a larger one is answered with 413. Also decides over Quarkus' own body limit. */
    @WithDefault("512M")
    MemorySize maxFileSize();

    /** Uploads whose rows are published at once; more share the same disk and broker, and small ones wait less. */
    @WithDefault("2")
    int parallelUploads();

    /**
     * Batches of rows on their way to the broker at once, per upload. Bounds the memory (256 KiB each) and what is
     * published twice after a crash.
     */
    @WithDefault("32")
    int batchesInFlight();

    /** Batches between two checkpoints; each costs a wait for the broker and a small write to object storage. */
    @WithDefault("200")
    int checkpointEvery();

    /** Pause between two comments that keep an idle event stream open through proxies. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How long a request waits for the state view after a start before it is answered with 503. */
    @WithDefault("10s")
    Duration stateTimeout();
}
