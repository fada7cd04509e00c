package io.tunestream.inference.api;

import io.tunestream.inference.adapter.AdapterRefusedException;
import io.tunestream.inference.answer.AnswerCancelledException;
import io.tunestream.inference.answer.AnswerTimeoutException;
import io.tunestream.inference.answer.NonFiniteAnswerException;
import io.tunestream.inference.answer.QueueFullException;
import io.tunestream.inference.base.BaseNotReadyException;
import io.tunestream.inference.recording.AnswersUnavailableException;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.lm.generation.ContextOverflowException;
import io.tunestream.lm.tokenizer.LoneSurrogateException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what goes wrong into OpenAI's errors. */
class ApiErrors {
    private static final Logger LOG = Logger.getLogger(ApiErrors.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final int CONFLICT = 409;
    private static final int TIMEOUT = 504;

    @ServerExceptionMapper
    Response respond(ApiException e) {
        Response.ResponseBuilder response =
                Response.status(e.status()).type(MediaType.APPLICATION_JSON).entity(e.body());
        e.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        return response.build();
    }

    /** The error of an exception of the service's parts; what nobody expected becomes a 500 that is logged. */
    static ApiException of(RuntimeException e) {
        if (e instanceof ApiException known) {
            return known;
        }
        String message = String.valueOf(e.getMessage());
        if (e instanceof QueueFullException full) {
            return ApiException.busy(message, full.retryAfter());
        }
        if (e instanceof AnswerTimeoutException) {
            return ApiException.failed(TIMEOUT, "timeout", message, e);
        }
        if (e instanceof AnswerCancelledException) {
            return ApiException.notReady("cancelled", message, SOON);
        }
        return ofModel(e, message);
    }

    private static ApiException ofModel(RuntimeException e, String message) {
        if (e instanceof AdapterRefusedException refused) {
            LOG.errorf("adapter refused: %s", message);
            return ApiException.refused(CONFLICT, "model", refused.code(), message);
        }
        if (e instanceof ContextOverflowException) {
            return ApiException.refused(400, null, "context_length_exceeded", message);
        }
        if (e instanceof LoneSurrogateException) {
            return ApiException.refused(400, null, "invalid_text", message);
        }
        if (e instanceof BaseNotReadyException) {
            return ApiException.notReady("model_not_loaded", message, SOON);
        }
        if (e instanceof NonFiniteAnswerException) {
            return ApiException.failed(500, "non_finite", message, e);
        }
        if (e instanceof ObjectStoreException) {
            LOG.error("request failed on object storage", e);
            return ApiException.notReady("object_storage", message, LATER);
        }
        if (e instanceof AnswersUnavailableException) {
            LOG.error("a lineage could not be told", e);
            return ApiException.notReady("answers_unavailable", message, LATER);
        }
        return unexpected(e);
    }

    private static ApiException unexpected(RuntimeException e) {
        String errorId = UUID.randomUUID().toString();
        LOG.errorf(e, "request failed errorId=%s", errorId);
        return ApiException.failed(
                500, "internal_error", "the request failed; the service's log says why under errorId=" + errorId, e);
    }
}
