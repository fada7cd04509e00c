package io.tunestream.ingest.upload;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tunestream.ingest.IngestConfig;
import io.tunestream.kit.problem.Problem;
import io.tunestream.schemas.serde.Json;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers an upload whose announced length is too large before any of it is read. It stands before Quarkus' own limit,
 * which answers without a body.
 */
@ApplicationScoped
class UploadLimit {
    /** Filters run at the negative of this order; Quarkus' limit is at -2. */
    private static final int BEFORE_QUARKUS = 100;

    private static final String PATH = "/v1/datasets";

    private final long maxFileBytes;

    UploadLimit(IngestConfig config) {
        this.maxFileBytes = config.maxFileSize().asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_QUARKUS);
    }

    private void check(RoutingContext request) {
        if (request.request().method() == HttpMethod.POST
                && request.normalizedPath().equals(PATH)
                && length(request) > maxFileBytes + BodyLimitSource.OTHER_PARTS_BYTES) {
            refuse(request);
        } else {
            request.next();
        }
    }

    private void refuse(RoutingContext request) {
        Problem problem = UploadProblems.tooLarge("the upload", maxFileBytes);
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .end(Json.write(problem));
        // What is still coming is dropped as it comes: a connection closed now would break before the answer is read.
        request.request().resume();
    }

    private static long length(RoutingContext request) {
        String header = request.request().getHeader("Content-Length");
        return header == null || !header.matches("\\d{1,18}") ? 0 : Long.parseLong(header);
    }
}
