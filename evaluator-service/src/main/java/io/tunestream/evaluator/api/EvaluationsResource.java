package io.tunestream.evaluator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.evaluator.evaluation.EvaluationOrder;
import io.tunestream.evaluator.evaluation.EvaluationStatus;
import io.tunestream.evaluator.evaluation.OrderDesk;
import io.tunestream.evaluator.evaluation.OrderedEvaluation;
import io.tunestream.evaluator.regression.Comparison;
import io.tunestream.evaluator.regression.Timings;
import io.tunestream.evaluator.report.Reports;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.Suites;
import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.schemas.evaluation.EvaluationReport;
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
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Evaluations: the candidates' and those that clients order. */
@Path("/v1/evaluations")
@Tag(name = "evaluations", description = "What models answered to suites, and the verdicts")
public class EvaluationsResource {
    private static final Pattern ID = Pattern.compile("eval-[0-9a-f]{24}");
    private static final int BAD_GATEWAY = 502;
    private static final int TOO_MANY = 429;

    private final OrderDesk desk;
    private final Suites suites;
    private final Reports reports;

    EvaluationsResource(OrderDesk desk, Suites suites, Reports reports) {
        this.desk = desk;
        this.suites = suites;
        this.reports = reports;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Every evaluation: the candidates', oldest first, then the ordered ones")
    public Response list() {
        return Responses.json(200, Map.of("evaluations", desk.all()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Puts a suite to a model",
            description =
                    "Answers 202 with a status URL; with wait=true, 200 with the report once it is there. Location is"
                            + " the order's; the report's evaluationId is the same for the same answers, and leads to it,"
                            + " too. A report of this kind moves no alias, whatever its verdict.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = EvaluationStatus.class)))
    public Response order(
            @RequestBody(content = @Content(schema = @Schema(implementation = EvaluationRequest.class))) String body,
            @QueryParam("wait") boolean wait)
            throws InterruptedException {
        EvaluationRequest request = Json.read(body, EvaluationRequest.class);
        OrderedEvaluation ordered = desk.take(order(request))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(TOO_MANY, "busy", "Too many evaluations wait", "try again when one is done")));
        Response.ResponseBuilder response = wait
                ? Response.fromResponse(Responses.json(200, await(ordered)))
                : Response.accepted(Json.write(ordered.status()));
        return response.location(URI.create("/v1/evaluations/" + ordered.evaluationId()))
                .build();
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The report; 202 with the status while there is none, 200 with the status where it failed")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EvaluationReport.class)))
    public Response get(@PathParam("id") String id) {
        Optional<String> report = reports.text(known(id), Reports.JSON);
        if (report.isPresent()) {
            return Responses.json(200, report.get());
        }
        EvaluationStatus status = desk.status(id).orElseThrow(() -> Responses.notFound("evaluation", id));
        return Responses.json(status.state().isFinal() ? 200 : 202, status);
    }

    @GET
    @Path("{id}/report.md")
    @Produces("text/markdown; charset=UTF-8")
    @Operation(summary = "The report as Markdown")
    public String markdown(@PathParam("id") String id) {
        return form(id, Reports.MARKDOWN);
    }

    @GET
    @Path("{id}/junit.xml")
    @Produces("application/xml; charset=UTF-8")
    @Operation(summary = "The report as JUnit XML")
    public String junit(@PathParam("id") String id) {
        return form(id, Reports.JUNIT);
    }

    @GET
    @Path("{id}/timings.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What the answers took, and the latency asserts; no part of the verdict")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Timings.class)))
    public String timings(@PathParam("id") String id) {
        return form(id, Reports.TIMINGS);
    }

    @GET
    @Path("{id}/comparison")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What got worse, and better, since an earlier evaluation")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Comparison.class)))
    public Response compare(@PathParam("id") String id, @QueryParam("baseline") @Nullable String baseline) {
        if (baseline == null || baseline.isBlank()) {
            throw new ProblemException(Problem.of(
                    400, "invalid-request", "The request does not fit", "baseline names the earlier evaluation"));
        }
        return Responses.json(200, Comparison.of(report(baseline), report(id)));
    }

    private EvaluationReport report(String id) {
        return reports.find(known(id)).orElseThrow(() -> Responses.notFound("report of evaluation", id));
    }

    private String form(String id, String file) {
        return reports.text(known(id), file).orElseThrow(() -> Responses.notFound("report of evaluation", id));
    }

    private EvaluationOrder order(EvaluationRequest request) {
        Suite suite = suite(request.suite());
        try {
            return new EvaluationOrder(suite, request.model(), request.baseUrl(), request.apiKey());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(400, "invalid-request", "The request does not fit", String.valueOf(e.getMessage())));
        }
    }

    /** A name, or a suite in any of its forms. */
    private Suite suite(JsonNode given) {
        if (given.isTextual()) {
            return suites.resolve(given.textValue())
                    .orElseThrow(() -> Responses.notFound("suite or data set", given.textValue()));
        }
        return given.has("questions")
                ? Json.read(given.toString(), Suite.class)
                : SuitesResource.parsed(given.toPrettyString());
    }

    private static EvaluationReport await(OrderedEvaluation ordered) throws InterruptedException {
        try {
            return ordered.report().get();
        } catch (ExecutionException e) {
            String reason = String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            throw new ProblemException(
                    Problem.of(BAD_GATEWAY, "model-not-asked", "The model could not be asked", reason));
        }
    }

    /** Ids become object keys, so nothing but an id may pass. */
    private static String known(String id) {
        if (!ID.matcher(id).matches()) {
            throw Responses.notFound("evaluation", id);
        }
        return id;
    }
}
