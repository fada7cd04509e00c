package io.tunestream.evaluator.api;

import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.Suites;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Suites: what models are asked. */
@Path("/v1/suites")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "suites", description = "The questions models are asked, and what must hold of the answers")
public class SuitesResource {
    private final Suites suites;

    SuitesResource(Suites suites) {
        this.suites = suites;
    }

    @GET
    @Path("{name}")
    @Operation(summary = "A suite by its digest, or by the id of the data set it was derived from")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Suite.class)))
    public Response get(@PathParam("name") String name) {
        Suite suite = suites.resolve(name).orElseThrow(() -> Responses.notFound("suite or data set", name));
        return Response.fromResponse(Responses.json(200, suite))
                .header("tunestream-suite", suite.digest())
                .build();
    }
}
