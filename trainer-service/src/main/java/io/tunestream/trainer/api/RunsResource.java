package io.tunestream.trainer.api;

import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.schemas.serde.Json;
import io.tunestream.trainer.base.TrainingBase;
import io.tunestream.trainer.run.RunHistory;
import io.tunestream.trainer.run.RunLog;
import io.tunestream.trainer.run.RunRequests;
import io.tunestream.trainer.run.RunView;
import io.tunestream.trainer.run.RunWish;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Training runs over HTTP. */
@Path("/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs", description = "Training runs: ask for one, follow it, stop it")
public class RunsResource {
    private final RunLog log;
    private final RunRequests requests;
    private final TrainingBase base;

    RunsResource(RunLog log, RunRequests requests, TrainingBase base) {
        this.log = log;
        this.requests = requests;
        this.base = base;
    }

    @GET
    @Operation(summary = "All runs, the waiting ones first, then the latest start first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RunList.class)))
    public Response list(@QueryParam("datasetId") @Nullable String datasetId) {
        List<RunView> runs = log.newestFirst().stream()
                .map(RunView::of)
                .filter(run -> datasetId == null || datasetId.equals(run.order().datasetId()))
                .toList();
        return json(Response.ok(), new RunList(runs));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One run: state, recipe, step, loss, device, adapter")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RunView.class)))
    public Response get(@PathParam("id") String id) {
        return json(Response.ok(), RunView.of(requests.known(id, "id")));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Asks for a run",
            description = "The same data set, base, recipe and parent are the same run, which is then shown and not"
                    + " started again; one that failed is tried again as a new run with the failed one as parent.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RunView.class)))
    public Response request(
            @RequestBody(content = @Content(schema = @Schema(implementation = RunWish.class))) String body) {
        return accepted(requests.request(RunWish.read(body), loaded()));
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Stops a run at its next step, or keeps it from starting")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RunView.class)))
    public Response cancel(@PathParam("id") String id, @QueryParam("reason") @Nullable String reason) {
        return accepted(requests.cancel(id, reason));
    }

    private BaseModel loaded() {
        return base.ifLoaded()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        503, "base-not-loaded", "The base model is not there", "the base model: " + base.status())));
    }

    private static Response accepted(RunHistory run) {
        return json(Response.accepted().location(URI.create("/v1/runs/" + run.runId())), RunView.of(run));
    }

    /** The contracts' own JSON, so that a recipe looks the same here as in an event. */
    private static Response json(Response.ResponseBuilder response, Object entity) {
        return response.entity(Json.write(entity)).build();
    }

    /** A list that can get more fields. */
    public record RunList(List<RunView> runs) {}
}
