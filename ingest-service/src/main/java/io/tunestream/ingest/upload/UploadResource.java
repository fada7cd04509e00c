package io.tunestream.ingest.upload;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import io.tunestream.ingest.IngestConfig;
import io.tunestream.ingest.publish.PublicationFailedException;
import io.tunestream.ingest.status.StateReadiness;
import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /v1/datasets}. */
@Path("/v1/datasets")
@Tag(name = "datasets", description = "Upload a table of questions and answers, and follow what becomes of it")
public class UploadResource {
    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    private final UploadIntake intake;
    private final StateReadiness state;
    private final IngestConfig config;
    private final MeterRegistry meters;

    UploadResource(UploadIntake intake, StateReadiness state, IngestConfig config, MeterRegistry meters) {
        this.config = config;
        this.intake = intake;
        this.state = state;
        this.meters = meters;
    }

    /** Takes an upload; the body is streamed, never whole in memory. */
    @POST
    @Blocking
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Upload a data set",
            description =
                    "The file is stored while it is checked. A fault of form (not CSV, not UTF-8, no answer column,"
                            + " too large) refuses the file and leaves nothing behind; a fault in one row rejects that row later."
                            + " The id comes from the content: the same file with the same settings and facts is the same data"
                            + " set, answered with 200 and run once.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "file",
                                            properties = {
                                                @SchemaProperty(
                                                        name = "file",
                                                        type = SchemaType.STRING,
                                                        format = "binary",
                                                        description =
                                                                "CSV (comma, semicolon or TAB; UTF-8) with the columns output and"
                                                                        + " instruction or input"),
                                                @SchemaProperty(
                                                        name = "facts",
                                                        type = SchemaType.STRING,
                                                        format = "binary",
                                                        description =
                                                                "YAML with facts to check instead of the derived ones"),
                                                @SchemaProperty(
                                                        name = "settings",
                                                        type = SchemaType.STRING,
                                                        description =
                                                                "JSON by /v1/datasets/settings-schema; without it the name is the"
                                                                        + " file's and the rest has defaults")
                                            })))
    @APIResponse(
            responseCode = "202",
            description = "Accepted; Location and status say where its story is told",
            content = @Content(schema = @Schema(implementation = AcceptedUpload.class)))
    @APIResponse(
            responseCode = "200",
            description = "Known already; nothing runs twice",
            content = @Content(schema = @Schema(implementation = AcceptedUpload.class)))
    @APIResponse(responseCode = "400", description = "The body is no upload, or the settings do not fit")
    @APIResponse(responseCode = "413", description = "The file is larger than tunestream.ingest.max-file-size")
    @APIResponse(responseCode = "503", description = "Broker or object storage did not take it; try again")
    @APIResponse(responseCode = "422", description = "The file or the facts do not fit; names file, line and column")
    public Response upload(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body, @Context UriInfo uri)
            throws IOException {
        try {
            state.require();
            return answer(intake.accept(contentType, body), uri);
        } catch (ProblemException e) {
            refused(e.problem(), body);
            throw e;
        } catch (PublicationFailedException e) {
            throw new ProblemException(UploadProblems.broker(e));
        }
    }

    private Response answer(AcceptedUpload accepted, UriInfo uri) {
        URI status = uri.getAbsolutePathBuilder().path(accepted.id()).build();
        meters.counter("tunestream.ingest.uploads", "known", String.valueOf(accepted.known()))
                .increment();
        return Response.status(accepted.known() ? OK : ACCEPTED)
                .location(status)
                .entity(accepted.at(status))
                .build();
    }

    private void refused(Problem problem, InputStream body) {
        meters.counter("tunestream.ingest.refusals", "kind", problem.type()).increment();
        RefusedBody.discard(body, config.maxFileSize().asLongValue());
    }
}
