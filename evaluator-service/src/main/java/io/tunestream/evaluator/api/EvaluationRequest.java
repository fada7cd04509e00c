package io.tunestream.evaluator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.schemas.check.Check;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A suite for a model.
 *
 * @param suite   a suite's digest, a data set's id, or a suite itself
 * @param model   a base, an adapter digest, an alias, or a name that the endpoint knows
 * @param baseUrl an OpenAI-compatible endpoint; absent: our inference service
 * @param apiKey  the endpoint's key; absent: none
 */
record EvaluationRequest(
        JsonNode suite,
        String model,
        @Nullable URI baseUrl,
        @Nullable String apiKey) {
    EvaluationRequest {
        Check.present("suite", suite);
        Check.text("model", model);
    }
}
