package io.tunestream.inference.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with an error. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String INVALID = "invalid_request_error";

    private final int status;
    private final transient ApiError error;
    private final transient @Nullable Duration retryAfter;

    private ApiException(int status, ApiError error, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(error.message(), cause);
        this.status = status;
        this.error = error;
        this.retryAfter = retryAfter;
    }

    /** 400: a parameter is missing, wrong or not supported. */
    static ApiException invalid(String param, String message) {
        return refused(400, param, null, message);
    }

    /** Another 4xx with a code of its own. */
    static ApiException refused(int status, @Nullable String param, @Nullable String code, String message) {
        return new ApiException(status, new ApiError(message, INVALID, param, code), null, null);
    }

    /** 429: too many requests wait. */
    static ApiException busy(String message, Duration retryAfter) {
        return new ApiException(429, new ApiError(message, "rate_limit_error", null, "queue_full"), retryAfter, null);
    }

    /** 503: not now. */
    static ApiException notReady(String code, String message, Duration retryAfter) {
        return new ApiException(503, new ApiError(message, "server_error", null, code), retryAfter, null);
    }

    /** A 5xx that a retry may not mend. */
    static ApiException failed(int status, String code, String message, Throwable cause) {
        return new ApiException(status, new ApiError(message, "server_error", null, code), null, cause);
    }

    int status() {
        return status;
    }

    ApiError.Body body() {
        return new ApiError.Body(error);
    }

    /** The stable name of the cause, or of the kind where the cause has none. */
    String code() {
        return error.code() == null ? error.type() : error.code();
    }

    /** When to try again, if it is worth it. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
