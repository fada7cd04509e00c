package io.tunestream.inference.api;

import io.tunestream.inference.catalog.ModelCatalog;
import io.tunestream.inference.recording.AnswerRecorder;
import io.tunestream.inference.recording.GivenAnswer;
import io.tunestream.lm.generation.Generation;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which answers are written down: all, unless the service is set not to, or the request says {@code "store":
 * false} as OpenAI's clients can, or has the header {@code tunestream-store: false}, for clients that talk to servers
 * which refuse fields they do not know.
 */
public final class AnswerRecords {
    private static final String HEADER = "tunestream-store";

    private final AnswerRecorder recorder;
    private final boolean enabled;

    public AnswerRecords(AnswerRecorder recorder, boolean enabled) {
        this.recorder = recorder;
        this.enabled = enabled;
    }

    /**
     * What is to be called with the finished answer.
     *
     * @param asked    the model's name in the request
     * @param store    the request's {@code store}
     * @param question what is asked
     */
    Consumer<Generation> of(
            String responseId,
            ServedModel model,
            @Nullable String asked,
            @Nullable Boolean store,
            String question,
            RoutingContext http) {
        boolean unwanted = Boolean.FALSE.equals(store)
                || "false".equalsIgnoreCase(http.request().getHeader(HEADER));
        if (!enabled || unwanted) {
            return unrecorded -> {};
        }
        String name = asked == null || asked.isEmpty() ? ModelCatalog.DEFAULT_ALIAS : asked;
        return generation -> recorder.add(new GivenAnswer(
                responseId, name, model.adapter(), model.base().digest(), question, generation.text(), Instant.now()));
    }
}
