package io.tunestream.inference.api;

import io.tunestream.inference.lineage.Lineage;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/lineage}: why did it say that. */
@Path("/v1/lineage")
@Produces(MediaType.APPLICATION_JSON)
class LineageResource {
    private static final String SUMMARY = "Where an answer comes from, down to the line of the file that taught it";
    private static final String DESCRIPTION =
            "From an answer to model alias, adapter digest, evaluation, run, recipe, base, data set digest, the nearest"
                    + " training rows by answer overlap, upload and file line. Each hop has its id and digest; a hop that"
                    + " can not be told is absent and \"problems\" says why. The adapter is the one that answered, wherever"
                    + " the alias points now. Answers are known by id for 7 days.";
    private static final String NOT_FOUND =
            "No such answer was written down, it is older than 7 days, or no such model";

    private final LineageQueries queries;

    LineageResource(LineageQueries queries) {
        this.queries = queries;
    }

    @GET
    @Operation(summary = SUMMARY, description = DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = "The lineage",
            content = @Content(schema = @Schema(implementation = Lineage.class)))
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    public Lineage get(
            @Parameter(description = "The response's id, such as chatcmpl-019ab123-…") @QueryParam("answer") @Nullable
                    String answer,
            @Parameter(description = "What was answered; for long texts use POST") @QueryParam("text") @Nullable
                    String text,
            @Parameter(description = "Who gave the text; absent: default") @QueryParam("model") @Nullable
                    String model) {
        return find(() -> new LineageRequest(answer, text, model));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = SUMMARY, description = DESCRIPTION + " As GET, for texts too long for a URL or not for a log.")
    @RequestBody(content = @Content(schema = @Schema(implementation = LineageRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The lineage",
            content = @Content(schema = @Schema(implementation = Lineage.class)))
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    public Lineage post(String body) {
        return find(() -> RequestReader.read(body, LineageRequest.class));
    }

    private Lineage find(Supplier<LineageRequest> request) {
        try {
            return queries.find(request.get());
        } catch (RuntimeException e) {
            throw ApiErrors.of(e);
        }
    }
}
