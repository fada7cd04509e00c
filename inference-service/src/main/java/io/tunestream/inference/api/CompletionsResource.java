package io.tunestream.inference.api;

import io.tunestream.inference.recording.ResponseId;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** {@code POST /v1/completions}: the prompt goes to the model as it is. */
@Path("/v1/completions")
class CompletionsResource {
    private final ServedModels models;
    private final AnswerEndpoint endpoint;
    private final AnswerRecords records;

    CompletionsResource(ServedModels models, AnswerEndpoint endpoint, AnswerRecords records) {
        this.models = models;
        this.endpoint = endpoint;
        this.records = records;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Goes on from a text, whole or as server-sent events")
    @RequestBody(content = @Content(schema = @Schema(implementation = CompletionRequest.class)))
    public Response complete(String body, @Context RoutingContext http) {
        try {
            CompletionRequest request = RequestReader.read(body, CompletionRequest.class);
            String text = request.text();
            ServedModel model = models.resolve(request.model());
            Instant now = Instant.now();
            String id = ResponseId.next("cmpl", now);
            CompletionShape shape = new CompletionShape(id, now.getEpochSecond(), model.id());
            return endpoint.respond(
                    model,
                    model.base().prompts().raw(text),
                    request.sampling(),
                    request.delivery(),
                    shape,
                    records.of(id, model, request.model(), request.store(), text, http),
                    http);
        } catch (RuntimeException e) {
            throw ApiErrors.of(e);
        }
    }
}
