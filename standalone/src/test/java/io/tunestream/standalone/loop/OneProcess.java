package io.tunestream.standalone.loop;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tunestream.embedded.LoopbackPort;
import java.nio.file.Path;
import java.util.Map;

/** All services on one free port, on the bundled base. */
public final class OneProcess implements QuarkusTestResourceLifecycleManager {
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
                "cpu");
    }

    @Override
    public void stop() {
        // Nothing was started here: the settings name what Quarkus starts.
    }
}
