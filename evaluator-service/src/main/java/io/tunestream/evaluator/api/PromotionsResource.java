package io.tunestream.evaluator.api;

import io.tunestream.evaluator.ledger.AliasState;
import io.tunestream.evaluator.promotion.PromotionRefusedException;
import io.tunestream.evaluator.promotion.Promotions;
import io.tunestream.evaluator.recheck.RecheckDesk;
import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.event.AdapterRechecked;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.serde.Json;
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
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Aliases: where they point, and moves by hand. */
@Path("/v1/promotions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "promotions", description = "Which adapter each alias points at")
public class PromotionsResource {
    private static final int CONFLICT = 409;
    private static final int BAD_GATEWAY = 502;

    private final Promotions promotions;
    private final RecheckDesk rechecks;

    PromotionsResource(Promotions promotions, RecheckDesk rechecks) {
        this.promotions = promotions;
        this.rechecks = rechecks;
    }

    @GET
    @Operation(summary = "Every alias with its history")
    public Response list() {
        return Responses.json(200, Map.of("aliases", promotions.aliases()));
    }

    @GET
    @Path("{alias}")
    @Operation(summary = "An alias with its history, and how its adapter was found when it was asked again last")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AliasState.class)))
    public Response get(@PathParam("alias") String alias) {
        return promotions.aliases().stream()
                .filter(state -> state.alias().equals(alias))
                .findFirst()
                .map(state -> Responses.json(200, state))
                .orElseThrow(() -> Responses.notFound("alias", alias));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Points an alias at an adapter",
            description = "Refused with 409 unless an evaluation of the adapter passed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CandidatePromoted.class)))
    public Response promote(
            @RequestBody(content = @Content(schema = @Schema(implementation = Wish.class))) String body) {
        Wish wish = Json.read(body, Wish.class);
        try {
            return Responses.json(200, promotions.promote(wish.alias(), wish.adapterDigest()));
        } catch (PromotionRefusedException e) {
            throw refused(e);
        }
    }

    @POST
    @Path("{alias}/rollback")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Points an alias back at the adapter it had before, or at nothing")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RolledBack.class)))
    public Response rollback(@PathParam("alias") String alias, @Nullable String body) {
        String reason = body == null || body.isBlank()
                ? null
                : Json.read(body, Because.class).reason();
        try {
            return Responses.json(
                    200, promotions.rollback(alias, reason == null || reason.isBlank() ? "asked for" : reason));
        } catch (PromotionRefusedException e) {
            throw refused(e);
        }
    }

    @POST
    @Path("{alias}/recheck")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Asks what an alias serves again, and takes it back where it regressed",
            description =
                    "Answers 202 with the alias's URL, where the finding will be; with wait=true, 200 with the finding."
                            + " With an adapterDigest, that adapter is asked, and the alias stays where it is unless it points at it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdapterRechecked.class)))
    public Response recheck(@PathParam("alias") String alias, @QueryParam("wait") boolean wait, @Nullable String body)
            throws InterruptedException {
        String adapter = body == null || body.isBlank()
                ? null
                : Json.read(body, Whom.class).adapterDigest();
        try {
            CompletableFuture<AdapterRechecked> asked = rechecks.ask(alias, adapter);
            return wait
                    ? Responses.json(200, await(asked))
                    : Response.accepted()
                            .location(URI.create("/v1/promotions/" + alias))
                            .build();
        } catch (PromotionRefusedException e) {
            throw refused(e);
        }
    }

    private static AdapterRechecked await(CompletableFuture<AdapterRechecked> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException | CancellationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ProblemException(Problem.of(
                    BAD_GATEWAY,
                    "model-not-asked",
                    "The model could not be asked",
                    String.valueOf(cause.getMessage())));
        }
    }

    private static ProblemException refused(PromotionRefusedException e) {
        return new ProblemException(
                Problem.of(CONFLICT, "promotion-refused", "The alias is not moved", String.valueOf(e.getMessage())));
    }

    /**
     * A move by hand.
     *
     * @param alias         the alias
     * @param adapterDigest what it shall point at
     */
    record Wish(String alias, String adapterDigest) {
        Wish {
            Check.text("alias", alias);
            Check.text("adapterDigest", adapterDigest);
        }
    }

    /**
     * Why an alias is rolled back.
     *
     * @param reason in words; absent: asked for
     */
    record Because(@Nullable String reason) {}

    /**
     * Who is asked again.
     *
     * @param adapterDigest the adapter; absent: the one that the alias points at
     */
    record Whom(@Nullable String adapterDigest) {}
}
