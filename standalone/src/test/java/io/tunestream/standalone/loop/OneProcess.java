package io.tunestream.standalone.loop;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tunestream.embedded.LoopbackPort;
import java.nio.file.Path;
import java.util.Map;

/** All services on one free port, on the bundled base. */
public final class OneProcess implements QuarkusTestResourceLifecycleManager {
    /** Where the inference service keeps what it fetched. */
    static final Path CACHE =
            Path.of("target", "adapters-" + ProcessHandle.current().pid()).toAbsolutePath();

    @Override
    public Map<String, String> start() {
        int port = LoopbackPort.free();
        return Map.of(
                "quarkus.http.test-port",
                String.valueOf(port),
                "tunestream.inference.url",
                "http://127.0.0.1:" + port,
                "tunestream.base",
                Path.of("../models/tunestream-tiny").toAbsolutePath().toString(),
                "tunestream.trainer.device",
                "cpu",
                "tunestream.inference.device",
                "cpu",
                // So few that a test can have one read again.
                "tunestream.inference.loaded-adapters",
                "1",
                "tunestream.inference.cache",
                CACHE.toString());
    }

    @Override
    public void stop() {
        // Nothing was started here: the settings name what Quarkus starts.
    }
}
