package io.tunestream.evaluator.loop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.CandidateHeld;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RolledBack;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(TableInference.class)
class EvaluatorApiIT {
    private static final String INLINE = """
            {"suite": {"name": "smoke", "rows": 0, "gateBare": false, "questions": [
               {"row": 0, "input": "How much?", "asserts": [{"type": "fact", "value": "15GB"}]}]},
             "model": "%s"}
            """;

    @Inject
    ObjectStore store;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    AnsweringServer models;
    private Bus bus;
    private Fixture fixture;

    @BeforeEach
    void connect() {
        bus = new Bus(bootstrapServers);
        fixture = new Fixture(store, models);
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        bus.close();
    }

    @Test
    void putsAClientsSuiteToAModelAndWaits() {
        // Given
        models.teach("tuned", "How much?", "You get 15 GB.");

        // When / Then
        String id = given().contentType("application/json")
                .body(INLINE.formatted("tuned"))
                .post("/v1/evaluations?wait=true")
                .then()
                .statusCode(200)
                .body("passed", equalTo(true))
                .body("factsRight", equalTo(1))
                .body("suiteDigest", notNullValue())
                .extract()
                .path("evaluationId");
        given().get("/v1/evaluations/" + id).then().statusCode(200).body("passed", equalTo(true));
        given().get("/v1/evaluations/" + id + "/report.md")
                .then()
                .statusCode(200)
                .body(containsString("# smoke: passed"));
        given().get("/v1/evaluations/" + id + "/junit.xml")
                .then()
                .statusCode(200)
                .body(containsString("<testsuites name=\"smoke\">"));
    }

    @Test
    void givesTheSameBytesForTheSameAnswersAndAnotherReportForOthers() {
        // Given
        models.teach("twice", "How much?", "You get 15 GB.");

        // When
        String first = location("twice");
        String second = location("twice");
        models.teach("twice", "How much?", "You get 5 GB.");
        String other = location("twice");

        // Then
        assertThat(first).isNotEqualTo(second);
        for (String file : List.of("", "/report.md", "/junit.xml")) {
            byte[] bytes = given().get(first + file).asByteArray();
            assertThat(given().get(second + file).asByteArray()).isEqualTo(bytes);
            assertThat(given().get(other + file).asByteArray()).isNotEqualTo(bytes);
        }
        given().get("/v1/evaluations")
                .then()
                .body("evaluations.evaluationId", hasItem(first.substring(first.lastIndexOf('/') + 1)));
    }

    private static String location(String model) {
        return given().contentType("application/json")
                .body(INLINE.formatted(model))
                .post("/v1/evaluations?wait=true")
                .then()
                .statusCode(200)
                .extract()
                .header("Location");
    }

    @Test
    void keepsAPromptfooSuiteAndComparesItsReports() {
        // Given
        String yaml = """
                prompts: ['{{q}}']
                tests:
                - vars: {q: 'How big?'}
                  assert: [{type: contains, value: GB}, {type: latency, threshold: 100000}]
                - vars: {q: 'How dear?'}
                  assert: [{type: fact, value: 29 元}]
                """;
        models.teach("steady", "How big?", "15 GB.");
        models.teach("steady", "How dear?", "¥29.");
        String digest = given().contentType("application/yaml")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .post("/v1/suites")
                .then()
                .statusCode(201)
                .body("questions", equalTo(2))
                .extract()
                .path("digest");

        // When
        String before = evaluated(digest);
        models.teach("steady", "How dear?", "¥39.");
        String after = evaluated(digest);

        // Then
        given().get("/v1/evaluations/" + after + "/comparison?baseline=" + before)
                .then()
                .statusCode(200)
                .body("newlyFailing", hasItem(containsString("How dear?")))
                .body("unchanged", greaterThan(1));
        given().get("/v1/evaluations/" + after + "/comparison")
                .then()
                .statusCode(400)
                .body("detail", containsString("baseline"));
        given().get("/v1/evaluations/" + after + "/timings.json")
                .then()
                .statusCode(200)
                .body("questions[0].latency[0].passed", equalTo(true));
        given().get("/v1/evaluations/" + after).then().body("questions[0].asserts.size()", equalTo(1));
    }

    @Test
    void namesTheLineOfASuiteThatCanNotBeRunAndServesTheFactsSchema() {
        // When / Then
        given().contentType("application/yaml")
                .body("tests:\n- vars: {question: q}\n  assert: [{type: llm-rubric, value: x}]\n"
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/suites")
                .then()
                .statusCode(422)
                .body("line", equalTo(3))
                .body("detail", containsString("llm-rubric"));
        given().contentType("application/json")
                .body("{\"suite\": {\"tests\": [{\"vers\": {}}]}, \"model\": \"x\"}")
                .post("/v1/evaluations")
                .then()
                .statusCode(422)
                .body("detail", containsString("vers"));
        given().get("/v1/suites/facts.schema.json").then().statusCode(200).body(containsString("keepDerived"));
    }

    private static String evaluated(String suite) {
        return given().contentType("application/json")
                .body(Map.of("suite", suite, "model", "steady"))
                .post("/v1/evaluations?wait=true")
                .then()
                .statusCode(200)
                .extract()
                .path("evaluationId");
    }

    @Test
    void putsASuiteToAnotherEndpointWithoutOurExtension() {
        // Given
        models.teach("gpt", "How much?", "You get 5 GB.");
        String body =
                INLINE.formatted("gpt").replace("\"model\"", "\"baseUrl\": \"" + models.root() + "/v1\", \"model\"");

        // When / Then
        given().contentType("application/json")
                .body(body)
                .post("/v1/evaluations?wait=true")
                .then()
                .statusCode(200)
                .body("passed", equalTo(false))
                .body("checks[0].evidence", containsString("lacks 15GB"));
        assertThat(models.asked("gpt")).allMatch(asked -> !asked.has("prompt_template"));
    }

    @Test
    void tellsHowAnOrderStandsWhileItIsWorkedOn() {
        // Given
        models.teach("later", "How much?", "You get 15 GB.");

        // When
        String location = given().contentType("application/json")
                .body(INLINE.formatted("later"))
                .post("/v1/evaluations")
                .then()
                .statusCode(202)
                .body("questions", equalTo(1))
                .extract()
                .header("Location");

        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> given().get(location).then().statusCode(200).body("facts", equalTo(1)));
    }

    @Test
    void namesWhatDoesNotFitInARequest() {
        // When / Then
        given().contentType("application/json")
                .body("{\"suite\": \"ds-nobody\", \"model\": \"x\"}")
                .post("/v1/evaluations")
                .then()
                .statusCode(404)
                .body("detail", containsString("ds-nobody"));
        given().contentType("application/json")
                .body(INLINE.formatted("x").replace("\"fact\"", "\"fcat\""))
                .post("/v1/evaluations")
                .then()
                .statusCode(400)
                .body("detail", containsString("fcat"));
        given().get("/v1/evaluations/..%2Fmanifest").then().statusCode(404);
        given().get("/v1/suites/..%2Fx").then().statusCode(404);
    }

    @Test
    void saysThatAModelIsNotThere() {
        // When / Then
        given().contentType("application/json")
                .body(INLINE.formatted("nobody"))
                .post("/v1/evaluations?wait=true")
                .then()
                .statusCode(502)
                .body("detail", containsString("knows no model nobody"));
    }

    @Test
    void movesAnAliasByHandOnlyToWhatPassed() {
        // Given
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named("api-moves"), null);
        AdapterPublished first = fixture.learned(dataset, "run-1");
        AdapterPublished second = fixture.learned(dataset, "run-2");
        AdapterPublished untaught = fixture.adapter(dataset, "run-3");
        models.teach(untaught.adapterDigest(), "nothing", "");
        bus.publish(dataset);
        bus.publish(first);
        bus.publish(second);
        bus.publish(untaught);
        soon(dataset, CandidatePromoted.class, 2);
        soon(dataset, CandidateHeld.class, 1);

        // When / Then
        promote("api-moves@champion", untaught)
                .then()
                .statusCode(409)
                .body("detail", containsString("no passing evaluation"));
        promote("api-moves@champion", second).then().statusCode(409);
        given().post("/v1/promotions/api-moves@champion/rollback")
                .then()
                .statusCode(200)
                .body("adapterDigest", equalTo(first.adapterDigest()))
                .body("replaces", equalTo(second.adapterDigest()));
        promote("api-moves@champion", second).then().statusCode(200).body("replaces", equalTo(first.adapterDigest()));
        given().get("/v1/promotions")
                .then()
                .body(
                        "aliases.find { it.alias == 'api-moves@champion' }.adapterDigest",
                        equalTo(second.adapterDigest()))
                .body("aliases.find { it.alias == 'api-moves@champion' }.history.size()", equalTo(4));
        given().get("/v1/suites/" + dataset.datasetId())
                .then()
                .statusCode(200)
                .body("questions.size()", greaterThan(6));
        assertThat(bus.heard(RolledBack.class, e -> e.alias().equals("api-moves@champion")))
                .hasSize(1);
    }

    @Test
    void tellsHealthAndFigures() {
        // When / Then
        given().get("/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/metrics").then().statusCode(200).body(containsString("tunestream_evaluator_questions_total"));
        given().accept("application/json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/v1/evaluations"));
    }

    private static Response promote(String alias, AdapterPublished adapter) {
        return given().contentType("application/json")
                .body(Map.of("alias", alias, "adapterDigest", adapter.adapterDigest()))
                .post("/v1/promotions");
    }

    private <E extends Event> void soon(DatasetPublished dataset, Class<E> type, int events) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(bus.heard(type, e -> of(e).equals(dataset.datasetId())))
                        .hasSize(events));
    }

    private static String of(Event event) {
        return event instanceof CandidatePromoted promotion
                ? promotion.datasetId()
                : ((CandidateHeld) event).datasetId();
    }
}
