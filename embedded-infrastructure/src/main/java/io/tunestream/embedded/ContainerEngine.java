package io.tunestream.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether tests run on containers; apart from what starts them, whose library few class paths have. */
final class ContainerEngine {
    /** The system property that asks for containers. */
    static final String PROPERTY = "tunestream.test.containers";

    private ContainerEngine() {}

    static boolean isWanted() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** Whether an engine can be asked: its socket is there, or an address is set. */
    static boolean isPresent() {
        return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    }
}
