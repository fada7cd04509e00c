package io.tunestream.evaluator.evaluation;

import io.tunestream.evaluator.suite.Suite;
import io.tunestream.schemas.check.Check;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A client wants a suite put to a model.
 *
 * @param suite   the questions
 * @param model   the model's name at the endpoint
 * @param baseUrl an OpenAI-compatible endpoint; absent: our inference service
 * @param apiKey  the endpoint's key, used for this and kept nowhere; absent: none
 */
public record EvaluationOrder(
        Suite suite,
        String model,
        @Nullable URI baseUrl,
        @Nullable String apiKey) {
    public EvaluationOrder {
        Check.present("suite", suite);
        Check.text("model", model);
        if (baseUrl != null && !"http".equals(baseUrl.getScheme()) && !"https".equals(baseUrl.getScheme())) {
            throw new IllegalArgumentException("baseUrl is " + baseUrl + " but must begin with http:// or https://");
        }
    }

    /** Without the key, which must not reach a log. */
    @Override
    public String toString() {
        return "EvaluationOrder[suite=" + suite.name() + ", model=" + model + ", baseUrl=" + baseUrl + "]";
    }
}
