package io.tunestream.kit.problem;

import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.schemas.serde.MalformedJsonException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns exceptions of the HTTP APIs into {@code application/problem+json}. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String MEDIA_TYPE = "application/problem+json";

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return respond(e.problem());
    }

    @ServerExceptionMapper
    Response malformed(MalformedJsonException e) {
        return respond(Problem.of(400, "malformed-json", "The JSON does not fit", String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response store(ObjectStoreException e) {
        LOG.error("request failed on object storage", e);
        return respond(Problem.of(503, "object-storage", "Object storage failed", String.valueOf(e.getMessage())));
    }

    private static Response respond(Problem problem) {
        return Response.status(problem.status())
                .type(MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
