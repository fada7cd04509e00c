package io.tunestream.inference.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An error as OpenAI's API words it, so that its clients show it.
 *
 * @param message what happened, with value and limit
 * @param type    {@code invalid_request_error}, {@code rate_limit_error} or {@code server_error}
 * @param param   the parameter at fault
 * @param code    a stable name of the cause
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ApiError(
        String message,
        String type,
        @Nullable String param,
        @Nullable String code) {
    /** The body of an error response. */
    record Body(ApiError error) {}
}
