package io.tunestream.evaluator.api;

import io.tunestream.evaluator.suite.MalformedSuiteException;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteFile;
import io.tunestream.evaluator.suite.Suites;
import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.schemas.evaluation.FactsFile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
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
    private static final String FACTS_SCHEMA = "/schema/facts-file.v1.json";

    private final Suites suites;

    SuitesResource(Suites suites) {
        this.suites = suites;
    }

    /** YAML is read whatever the media type says, since JSON is YAML. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Keeps a suite and names its digest",
            description = "A promptfoo configuration, a facts.yaml, or a suite of this service, as YAML or JSON.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = KeptSuite.class)))
    public Response keep(String body) {
        Suite suite = suites.save(parsed(body));
        return Response.fromResponse(Responses.json(
                        201,
                        new KeptSuite(
                                suite.digest(), suite.name(), suite.questions().size())))
                .location(URI.create("/v1/suites/" + suite.digest()))
                .build();
    }

    @GET
    @Path("facts.schema.json")
    @Produces("application/schema+json")
    @Operation(summary = "The JSON Schema of facts.yaml")
    public InputStream factsSchema() {
        return Objects.requireNonNull(FactsFile.class.getResourceAsStream(FACTS_SCHEMA), FACTS_SCHEMA);
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

    /** A suite that somebody wrote. */
    static Suite parsed(String text) {
        try {
            return SuiteFile.read("suite", "suite", text);
        } catch (MalformedSuiteException e) {
            throw new ProblemException(
                    Problem.of(422, "malformed-suite", "The suite can not be run", String.valueOf(e.getMessage()))
                            .at("suite", (long) e.line(), null));
        }
    }

    /**
     * A suite that is kept.
     *
     * @param digest    its name from now on
     * @param name      what it calls itself
     * @param questions how many it asks
     */
    record KeptSuite(String digest, String name, int questions) {}
}
