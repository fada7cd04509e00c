package io.tunestream.evaluator.loop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.evaluator.loop.AnsweringServer.Reply;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.AdapterRechecked;
import io.tunestream.schemas.event.CandidateHeld;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.serde.Json;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(TableInference.class)
class RecheckIT {
    private static final EvalQuestion SPACE = Fixture.ROWS.get(1);
    private static final String WRONG = "飞跃云提供 100GB 的免费空间。";

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
        models.serveBase(AnsweringServer.BASE_DIGEST);
        bus.close();
    }

    @Test
    void findsAChampionThatStillHoldsWhatProvedIt() {
        // Given
        AdapterPublished champion = promoted("holds", "run-1");

        // When
        ValidatableResponse found = recheck("holds").statusCode(200);

        // Then
        found.body("passed", equalTo(true)).body("consequence", equalTo("KEEP"));
        AdapterRechecked told = rechecks("holds", 1).get(0);
        assertThat(told.adapterDigest()).isEqualTo(champion.adapterDigest());
        assertThat(models.asked("holds@champion")).hasSize(3 + 3 + 1 + 40);
        given().get("/v1/promotions/holds@champion")
                .then()
                .statusCode(200)
                .body("adapterDigest", equalTo(champion.adapterDigest()))
                .body("recheck.evaluationId", equalTo(told.evaluationId()));
    }

    @Test
    void goesBackToTheNewestEarlierAdapterThatPassesNow() {
        // Given
        AdapterPublished oldest = promoted("back", "run-1");
        AdapterPublished alsoWrong = promoted("back", "run-2");
        AdapterPublished champion = promoted("back", "run-3");
        models.teach(champion.adapterDigest(), SPACE.input(), WRONG);
        models.teach(alsoWrong.adapterDigest(), SPACE.input(), WRONG);

        // When
        recheck("back").statusCode(200).body("passed", equalTo(false)).body("consequence", equalTo("ROLL_BACK"));

        // Then
        RolledBack rollback = rollback("back");
        assertThat(rollback.adapterDigest()).isEqualTo(oldest.adapterDigest());
        assertThat(rollback.replaces()).isEqualTo(champion.adapterDigest());
        assertThat(rollback.reason()).startsWith("re-check: hard-facts: 2 of 3").contains("15GB");
        List<AdapterRechecked> told = rechecks("back", 3);
        assertThat(told)
                .extracting(AdapterRechecked::adapterDigest, AdapterRechecked::passed)
                .containsExactly(
                        tuple(alsoWrong.adapterDigest(), false),
                        tuple(oldest.adapterDigest(), true),
                        tuple(champion.adapterDigest(), false));
        assertThat(told.get(2).evaluationId()).isEqualTo(rollback.evaluationId());
        EvaluationReport report =
                Json.read(new String(store.read(told.get(2).report()), StandardCharsets.UTF_8), EvaluationReport.class);
        assertThat(report.factsRight()).isEqualTo(2);
        assertThat(champion("back")).isEqualTo(oldest.adapterDigest());
    }

    @Test
    void withdrawsAnAliasWhenNoneOfItsAdaptersPassesUntilOneDoesAgain() {
        // Given
        AdapterPublished only = promoted("gone", "run-1");
        models.teach(only.adapterDigest(), SPACE.input(), WRONG);

        // When
        recheck("gone").statusCode(200).body("consequence", equalTo("WITHDRAW"));

        // Then
        given().get("/v1/promotions/gone@champion").then().body("adapterDigest", nullValue());
        assertThat(rollback("gone").adapterDigest()).isNull();
        recheck("gone").statusCode(409).body("detail", containsString("points at nothing"));
        promote("gone", only).statusCode(409).body("detail", containsString("did not pass when it was asked again"));
        models.teach(only.adapterDigest(), SPACE.input(), SPACE.output());
        given().contentType("application/json")
                .body("{\"adapterDigest\": \"" + only.adapterDigest() + "\"}")
                .post("/v1/promotions/gone@champion/recheck?wait=true")
                .then()
                .statusCode(200)
                .body("passed", equalTo(true));
        promote("gone", only).statusCode(200);
    }

    @Test
    void takesNothingBackWhereTheServerFails() {
        // Given
        AdapterPublished champion = promoted("busy", "run-1");
        models.teach(champion.adapterDigest(), SPACE.input(), Reply.error(504, "timeout", "too slow"));

        // When
        recheck("busy").statusCode(502).body("detail", containsString("too slow"));

        // Then
        given().get("/v1/promotions/busy@champion").then().body("recheck", nullValue());
        assertThat(champion("busy")).isEqualTo(champion.adapterDigest());
    }

    @Test
    void takesNothingBackWhereAnotherAdapterAnswers() {
        // Given
        AdapterPublished other = promoted("moved", "run-1");
        AdapterPublished champion = promoted("moved", "run-2");
        models.point("moved@champion", other.adapterDigest());

        // When
        recheck("moved").statusCode(502).body("detail", containsString("answered in place of"));

        // Then
        assertThat(champion("moved")).isEqualTo(champion.adapterDigest());
    }

    @Test
    void waitsForItsBaseWhereAnotherIsServed() {
        // Given
        AdapterPublished champion = promoted("base", "run-1");
        models.serveBase("sha256-other");

        // When
        recheck("base").statusCode(200).body("passed", equalTo(false)).body("consequence", equalTo("KEEP"));

        // Then
        AdapterRechecked told = rechecks("base", 1).get(0);
        assertThat(told.reasons()).singleElement().asString().contains("sha256-other");
        assertThat(told.report()).isNull();
        assertThat(champion("base")).isEqualTo(champion.adapterDigest());
        models.serveBase(AnsweringServer.BASE_DIGEST);
        recheck("base").statusCode(200).body("passed", equalTo(true));
    }

    @Test
    void asksAnOlderVersionOnlyWhatStillStandsInTheData() {
        // Given
        DatasetPublished first = fixture.version(1, "stands", Fixture.ROWS, null);
        bus.publish(first);
        AdapterPublished champion = promoted("stands", fixture.learned(first, "run-1"), 1);
        EvalQuestion changed = new EvalQuestion(2, 3, SPACE.instruction(), SPACE.input(), "免费空间是 20GB。");
        DatasetPublished second = fixture.version(2, "stands", List.of(Fixture.ROWS.get(0), changed), null);
        bus.publish(second);
        awaitSuite(second);
        models.teach(champion.adapterDigest(), SPACE.input(), WRONG);
        models.teach(champion.adapterDigest(), Fixture.ROWS.get(2).input(), "可以带水。");

        // When
        recheck("stands").statusCode(200).body("passed", equalTo(true));

        // Then
        assertThat(models.asked("stands@champion")).hasSize(1 + 1 + 40);
    }

    @Test
    void holdsACandidateThatForgotAnOlderFactThatStillStands() {
        // Given
        List<EvalQuestion> before = rows(IntStream.rangeClosed(1, 230));
        List<EvalQuestion> after = rows(IntStream.rangeClosed(0, 230));
        DatasetPublished first = fixture.version(1, "older", before, null);
        bus.publish(first);
        promoted("older", fixture.learned(first, "run-1", before), 1);
        DatasetPublished second = fixture.version(2, "older", after, null);
        bus.publish(second);
        Set<String> askedBefore = awaitSuite(first);
        Set<String> askedAfter = awaitSuite(second);
        EvalQuestion unasked = after.stream()
                .filter(row -> askedBefore.contains(row.input()) && !askedAfter.contains(row.input()))
                .findFirst()
                .orElseThrow();
        AdapterPublished candidate = fixture.learned(second, "run-2", after);
        models.teach(candidate.adapterDigest(), unasked.input(), "价格是 1 元。");

        // When
        bus.publish(candidate);

        // Then
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(bus.heard(
                        CandidateHeld.class, held -> held.adapterDigest().equals(candidate.adapterDigest())))
                .singleElement()
                .satisfies(held -> assertThat(held.reasons())
                        .singleElement()
                        .asString()
                        .startsWith("older-facts: ")
                        .contains(unasked.input())));
    }

    private static List<EvalQuestion> rows(IntStream numbers) {
        List<EvalQuestion> rows = new ArrayList<>();
        numbers.forEach(i -> rows.add(new EvalQuestion(
                rows.size() + 1, rows.size() + 2, "回答价格", "产品 P" + i + " 多少钱?", "它的价格是 " + (1000 + i) + " 元。")));
        return rows;
    }

    private Set<String> awaitSuite(DatasetPublished dataset) {
        return await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(
                        () -> given().get("/v1/suites/" + dataset.datasetId())
                                .then()
                                .statusCode(200)
                                .extract()
                                .<List<String>>path("questions.input"),
                        inputs -> !inputs.isEmpty())
                .stream()
                .collect(Collectors.toSet());
    }

    private AdapterPublished promoted(String name, String runId) {
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named(name), null);
        int before = promotions(name).size();
        if (before == 0) {
            bus.publish(dataset);
        }
        return promoted(name, fixture.learned(dataset, runId), before + 1);
    }

    private AdapterPublished promoted(String name, AdapterPublished adapter, int promotions) {
        bus.publish(adapter);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(promotions(name)).hasSize(promotions));
        models.point(name + "@champion", adapter.adapterDigest());
        return adapter;
    }

    private static ValidatableResponse recheck(String name) {
        return given().post("/v1/promotions/" + name + "@champion/recheck?wait=true")
                .then();
    }

    private static ValidatableResponse promote(String name, AdapterPublished adapter) {
        return given().contentType("application/json")
                .body(Json.write(Map.of("alias", name + "@champion", "adapterDigest", adapter.adapterDigest())))
                .post("/v1/promotions")
                .then();
    }

    private static String champion(String name) {
        return given().get("/v1/promotions/" + name + "@champion").path("adapterDigest");
    }

    private List<CandidatePromoted> promotions(String name) {
        return bus.heard(CandidatePromoted.class, event -> event.alias().equals(name + "@champion"));
    }

    private List<AdapterRechecked> rechecks(String name, int wanted) {
        return heard(AdapterRechecked.class, name, wanted);
    }

    private RolledBack rollback(String name) {
        return heard(RolledBack.class, name, 1).get(0);
    }

    private <E extends Event> List<E> heard(Class<E> type, String name, int wanted) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> bus.heard(type, event -> event.key().equals(name + "@champion")),
                        heard -> heard.size() == wanted);
    }
}
