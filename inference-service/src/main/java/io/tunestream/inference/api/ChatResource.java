package io.tunestream.inference.api;

import io.tunestream.inference.adapter.AdapterManifests;
import io.tunestream.inference.adapter.AdapterReader;
import io.tunestream.inference.recording.ResponseId;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.schemas.event.AdapterPublished;
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
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/chat/completions}. */
@Path("/v1/chat/completions")
class ChatResource {
    private final ServedModels models;
    private final AdapterManifests manifests;
    private final AnswerEndpoint endpoint;
    private final AnswerRecords records;

    ChatResource(ServedModels models, AdapterManifests manifests, AnswerEndpoint endpoint, AnswerRecords records) {
        this.models = models;
        this.manifests = manifests;
        this.endpoint = endpoint;
        this.records = records;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Answers one question, whole or as server-sent events")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChatRequest.class)))
    public Response answer(String body, @Context RoutingContext http) {
        try {
            ChatRequest request = RequestReader.read(body, ChatRequest.class);
            ChatTurn turn = ChatTurn.of(request.messages());
            ServedModel model = models.resolve(request.model());
            Instant now = Instant.now();
            String id = ResponseId.next("chatcmpl", now);
            ChatShape shape = new ChatShape(id, now.getEpochSecond(), model.id());
            return endpoint.respond(
                    model,
                    prompt(model, turn, request.promptTemplate()),
                    request.sampling(),
                    request.delivery(),
                    shape,
                    records.of(id, model, request.model(), request.store(), turn.input(), http),
                    http);
        } catch (RuntimeException e) {
            throw ApiErrors.of(e);
        }
    }

    private Prompt prompt(ServedModel model, ChatTurn turn, @Nullable String asked) {
        PromptTemplate template = PromptTemplate.choose(asked, model.adapter() == null);
        turn.requireNoControlTokens(model.base().tokenizer().controlTokens());
        String instruction = turn.instruction();
        AdapterPublished adapter = model.published();
        if (instruction == null && adapter != null) {
            AdapterReader.requireBase(adapter, model.base());
            instruction = manifests.of(adapter).defaultInstruction();
        }
        return template.render(model.base().prompts(), instruction, turn.input());
    }
}
