package io.tunestream.evaluator.loop;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The inference service of a test: an {@link AnsweringServer}, injected into fields of that type. */
public final class TableInference implements QuarkusTestResourceLifecycleManager {
    private final AnsweringServer server = new AnsweringServer();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "tunestream.inference.url", server.root().toString(), "tunestream.evaluator.controls-after", "1s");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(AnsweringServer.class));
    }

    @Override
    public void stop() {
        server.close();
    }
}
