package io.tunestream.evaluator.api;

import io.tunestream.evaluator.promotion.PromotionRefusedException;
import io.tunestream.evaluator.promotion.Promotions;
import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.serde.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
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

    private final Promotions promotions;

    PromotionsResource(Promotions promotions) {
        this.promotions = promotions;
    }

    @GET
    @Operation(summary = "Every alias with its history")
    public Response list() {
        return Responses.json(200, Map.of("aliases", promotions.aliases()));
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
}
