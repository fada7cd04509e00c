package io.tunestream.evaluator.api;

import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.schemas.serde.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Bodies in the contracts' JSON, and this API's problems. */
final class Responses {
    private Responses() {}

    static Response json(int status, Object body) {
        return json(status, Json.write(body));
    }

    static Response json(int status, String json) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(json)
                .build();
    }

    static ProblemException notFound(String what, String name) {
        return new ProblemException(Problem.of(404, "not-found", "Not found", "there is no " + what + " " + name));
    }
}
