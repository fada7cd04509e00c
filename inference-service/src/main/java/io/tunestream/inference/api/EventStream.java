package io.tunestream.inference.api;

import io.tunestream.inference.answer.PendingAnswer;
import io.tunestream.inference.metrics.InferenceMetrics;
import io.tunestream.lm.generation.Generation;
import io.tunestream.schemas.serde.Json;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Sends an answer as it grows, as server-sent events: {@code data: {…}} for each chunk, then {@code data: [DONE]}. What
 * fails after the first chunk can no longer be an HTTP status and is an event with an {@code error}.
 *
 * <p>Written by hand, since some clients look for the blank after {@code data:} that the framework leaves out.
 */
final class EventStream implements StreamingOutput {
    private static final Logger LOG = Logger.getLogger(EventStream.class);

    private static final String GONE = "cancelled";

    private final PendingAnswer answer;
    private final Optional<String> first;
    private final AnswerShape shape;
    private final boolean withUsage;
    private final Consumer<Generation> finished;
    private final InferenceMetrics.Attempt attempt;

    /**
     * A stream whose first piece was taken already, so that an early failure still is an HTTP status.
     *
     * @param first    the first piece; empty: the answer has none
     * @param finished called with the finished answer, before its last chunks are sent
     */
    EventStream(
            PendingAnswer answer,
            Optional<String> first,
            AnswerShape shape,
            boolean withUsage,
            Consumer<Generation> finished,
            InferenceMetrics.Attempt attempt) {
        this.answer = answer;
        this.first = first;
        this.shape = shape;
        this.withUsage = withUsage;
        this.finished = finished;
        this.attempt = attempt;
    }

    @Override
    public void write(OutputStream out) {
        try {
            writeAnswer(out);
        } catch (IOException e) {
            answer.cancel();
            attempt.failed(GONE);
            LOG.debugf("client went away during an answer: %s", e.getMessage());
        } catch (InterruptedException e) {
            answer.cancel();
            Thread.currentThread().interrupt();
        }
    }

    private void writeAnswer(OutputStream out) throws IOException, InterruptedException {
        try {
            Optional<AnswerBody> opening = shape.opening();
            if (opening.isPresent()) {
                send(out, opening.get());
            }
            for (Optional<String> piece = first; piece.isPresent(); piece = answer.next()) {
                send(out, shape.piece(piece.get()));
            }
            end(out, answer.await());
        } catch (RuntimeException e) {
            ApiException failure = ApiErrors.of(e);
            attempt.failed(failure.code());
            send(out, failure.body());
        }
    }

    private void end(OutputStream out, Generation generation) throws IOException {
        finished.accept(generation);
        send(out, shape.closing(generation));
        if (withUsage) {
            send(out, shape.usage(generation));
        }
        attempt.completed(generation);
        event(out, "[DONE]");
    }

    private static void send(OutputStream out, Object body) throws IOException {
        event(out, Json.write(body));
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
