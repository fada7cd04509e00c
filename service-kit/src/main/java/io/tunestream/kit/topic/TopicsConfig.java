package io.tunestream.kit.topic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How missing topics are created. */
@ConfigMapping(prefix = "tunestream.topics")
public interface TopicsConfig {
    /** Replicas of each topic; -1 leaves it to the broker's default. */
    @WithDefault("-1")
    short replication();

    /** How long to wait for the broker at start. */
    @WithDefault("60s")
    Duration startTimeout();
}
