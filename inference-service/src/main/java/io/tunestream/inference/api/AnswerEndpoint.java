package io.tunestream.inference.api;

import io.tunestream.inference.answer.Answers;
import io.tunestream.inference.answer.PendingAnswer;
import io.tunestream.inference.answer.Question;
import io.tunestream.inference.metrics.InferenceMetrics;
import io.tunestream.lm.generation.Generation;
import io.tunestream.lm.prompt.Prompt;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Consumer;

/** What the two completion endpoints share: ask, wait or stream, tell the lineage. Thread-safe. */
public final class AnswerEndpoint {
    private static final String EVENT_STREAM = "text/event-stream;charset=UTF-8";

    private final Answers answers;
    private final InferenceMetrics metrics;
    private final int tokenLimit;

    /**
     * Holds no state of its own.
     *
     * @param tokenLimit tokens of one answer at most
     */
    public AnswerEndpoint(Answers answers, InferenceMetrics metrics, int tokenLimit) {
        this.answers = answers;
        this.metrics = metrics;
        this.tokenLimit = tokenLimit;
    }

    /**
     * Answers a prompt; the answer is cancelled when the client goes away.
     *
     * @param finished called with the finished answer, before the client has all of it
     */
    Response respond(
            ServedModel model,
            Prompt prompt,
            Sampling sampling,
            Delivery delivery,
            AnswerShape shape,
            Consumer<Generation> finished,
            RoutingContext http) {
        InferenceMetrics.Attempt attempt = metrics.begin(shape.endpoint());
        try {
            PendingAnswer answer = answers.ask(question(model, prompt, sampling));
            cancelWhenClientLeaves(http, answer);
            Response.ResponseBuilder response = Response.ok();
            model.headers().forEach(response::header);
            return delivery == Delivery.WHOLE
                    ? whole(response, answer, shape, finished, attempt)
                    : stream(response, answer, shape, delivery, finished, attempt);
        } catch (RuntimeException e) {
            ApiException failure = ApiErrors.of(e);
            attempt.failed(failure.code());
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service stops", e);
        }
    }

    private Question question(ServedModel model, Prompt prompt, Sampling sampling) {
        int context = model.base().config().maxPositions();
        return new Question(
                prompt, sampling.settings(tokenLimit, prompt.tokenIds().length, context), model.published());
    }

    private static Response whole(
            Response.ResponseBuilder response,
            PendingAnswer answer,
            AnswerShape shape,
            Consumer<Generation> finished,
            InferenceMetrics.Attempt attempt)
            throws InterruptedException {
        answer.next();
        attempt.firstToken();
        Generation generation = answer.await();
        finished.accept(generation);
        attempt.completed(generation);
        return response.type(MediaType.APPLICATION_JSON)
                .entity(shape.whole(generation))
                .build();
    }

    private static Response stream(
            Response.ResponseBuilder response,
            PendingAnswer answer,
            AnswerShape shape,
            Delivery delivery,
            Consumer<Generation> finished,
            InferenceMetrics.Attempt attempt)
            throws InterruptedException {
        Optional<String> first = answer.next();
        attempt.firstToken();
        boolean withUsage = delivery == Delivery.STREAM_WITH_USAGE;
        return response.type(EVENT_STREAM)
                .header("Cache-Control", "no-cache")
                .entity(new EventStream(answer, first, shape, withUsage, finished, attempt))
                .build();
    }

    private static void cancelWhenClientLeaves(RoutingContext http, PendingAnswer answer) {
        http.addEndHandler(ended -> {
            if (ended.failed()) {
                answer.cancel();
            }
        });
        if (http.response().closed()) {
            answer.cancel();
        }
    }
}
