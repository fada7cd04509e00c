package io.tunestream.ingest.status;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/datasets} and what is below it. */
@Path("/v1/datasets")
@Tag(name = "datasets")
public class DatasetsResource {
    private static final int NOT_FOUND = 404;
    private static final String SETTINGS_SCHEMA = "/schema/dataset-settings.v1.json";

    private final StatusView view;
    private final StateReadiness state;
    private final StatusStream stream;

    DatasetsResource(StatusView view, StateReadiness state, StatusStream stream) {
        this.view = view;
        this.state = state;
        this.stream = stream;
    }

    /**
     * All data sets.
     *
     * @param datasets the newest upload first
     */
    public record DatasetList(List<DatasetStatus.Summary> datasets) {}

    /** The short form of all. */
    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List the data sets", description = "The newest upload first, each with its state and counts.")
    public DatasetList list() {
        state.require();
        return new DatasetList(view.all().stream().map(DatasetStatus::summary).toList());
    }

    /** The whole story of one. */
    @GET
    @Path("{id}")
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Tell the story of a data set",
            description = "Rows read, kept, folded and rejected (the first hundred with line and reason), the training"
                    + " runs with step, loss and ETA, the evaluation and the promotion, as far as they have come.")
    @APIResponse(responseCode = "200", description = "The story so far")
    @APIResponse(responseCode = "404", description = "No such data set")
    public DatasetStatus find(@PathParam("id") String id) {
        state.require();
        return view.find(id).orElseThrow(() -> unknown(id));
    }

    /** The story as it goes on. */
    @GET
    @Path("{id}/events")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Follow a data set",
            description = "Server-sent events: first \"status\" with the story so far; then one per change, named like"
                    + " the event on the bus (such as run-progressed) with its JSON; when the story is over"
                    + " \"promoted\", \"held\" or \"failed\" with the whole story, and the stream ends. Comments keep"
                    + " an idle stream open.")
    @APIResponse(responseCode = "200", description = "The stream")
    @APIResponse(responseCode = "404", description = "No such data set")
    public Multi<OutboundSseEvent> events(@PathParam("id") String id, @Context Sse sse) {
        find(id);
        return stream.of(id, sse);
    }

    /** What settings may be. */
    @GET
    @Path("settings-schema")
    @Blocking
    @Produces("application/schema+json")
    @Operation(
            summary = "Describe the settings",
            description = "The JSON Schema (draft 2020-12) of the upload's part \"settings\".")
    public String settingsSchema() throws IOException {
        try (InputStream schema = Objects.requireNonNull(
                DatasetsResource.class.getResourceAsStream(SETTINGS_SCHEMA), "shared-schemas has no settings schema")) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(Problem.of(
                NOT_FOUND, "unknown-dataset", "There is no such data set", "no upload has the id \"" + id + "\""));
    }
}
