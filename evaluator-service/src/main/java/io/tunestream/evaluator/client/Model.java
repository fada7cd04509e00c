package io.tunestream.evaluator.client;

import org.jspecify.annotations.Nullable;

/**
 * A model behind an endpoint.
 *
 * @param id             the name it is asked under
 * @param promptTemplate our inference service's extension; absent: not sent, since other servers may refuse it
 */
public record Model(String id, @Nullable String promptTemplate) {
    private static final String ARTICLE = "article";

    /** A model in its own template. */
    public static Model of(String id) {
        return new Model(id, null);
    }

    /** A base in the template that its adapters are trained in, so that before and after differ in the weights only. */
    public static Model baseAsTrained(String id) {
        return new Model(id, ARTICLE);
    }
}
