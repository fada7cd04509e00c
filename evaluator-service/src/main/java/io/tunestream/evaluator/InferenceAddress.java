package io.tunestream.evaluator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the inference service is; apart from {@link EvaluatorConfig}, since others that ask it read the same setting. */
@ConfigMapping(prefix = "tunestream.inference")
public interface InferenceAddress {
    /** Scheme, host and port of its HTTP API. */
    @WithDefault("http://127.0.0.1:8084")
    URI url();
}
