package io.tunestream.evaluator.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tunestream.embedded.TestInfrastructure;
import io.tunestream.evaluator.loop.AnsweringServer.Reply;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.control.ControlHalf;
import io.tunestream.schemas.control.ControlQuestion;
import io.tunestream.schemas.control.ControlQuestions;
import io.tunestream.schemas.control.Language;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.dataset.InstructionMode;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.CandidateHeld;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.EvaluationProgressed;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.recipe.RecipeOverrides;
import io.tunestream.schemas.recipe.RecipePreset;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.topic.Topic;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(TableInference.class)
class EvaluationLoopIT {
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
    void asksTheBaseThenRequestsTrainingForAPublishedDataset() {
        // Given
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named("loop-first"), null);

        // When
        bus.publish(dataset);

        // Then
        soon().untilAsserted(() -> assertThat(requests(dataset)).hasSize(1));
        TrainingRequested request = requests(dataset).get(0);
        assertThat(request.attempt()).isEqualTo(1);
        assertThat(request.baseDigest()).isEqualTo(AnsweringServer.BASE_DIGEST);
        assertThat(request.recipe()).isEqualTo(RecipePreset.DEFAULT.recipe(6_000_000));
        int questions = 3 + 1 + 40; // rows as they are taught, a probe, controls
        soon().untilAsserted(
                        () -> assertThat(progress(dataset)).last().satisfies(progress -> assertThat(progress.asked())
                                .isEqualTo(questions)));
        // Another data set may have had the control questions asked before, which the base answers right.
        int asked = progress(dataset).size();
        assertThat(asked).isIn(3 + 1, questions);
        assertThat(progress(dataset))
                .extracting(EvaluationProgressed::asked)
                .containsExactlyElementsOf(IntStream.rangeClosed(questions - asked + 1, questions)
                        .boxed()
                        .toList());
        assertThat(progress(dataset).stream().filter(progress -> !progress.passed()))
                .hasSize(3);
        assertThat(models.asked(AnsweringServer.BASE_ID))
                .allSatisfy(body ->
                        assertThat(body.path("prompt_template").asText()).isEqualTo("article"));
    }

    @Test
    void asksTheBaseItsControlQuestionsWhileThereIsNothingToDo() {
        // Given: all data sets here are Chinese
        List<String> english = ControlQuestions.of(Language.EN, ControlHalf.GATE, 40).stream()
                .map(ControlQuestion::question)
                .toList();

        // When / Then: once each
        soon().untilAsserted(() -> assertThat(models.asked(AnsweringServer.BASE_ID))
                .extracting(
                        body -> body.path("messages").path(1).path("content").asText())
                .filteredOn(english::contains)
                .containsExactlyInAnyOrderElementsOf(english));
    }

    @Test
    void promotesACandidateThatLearnedEveryFact() {
        // Given
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named("loop-learned"), null);
        AdapterPublished adapter = fixture.learned(dataset, "run-1");
        bus.publish(dataset);

        // When
        bus.publish(adapter);

        // Then
        soon().untilAsserted(() -> assertThat(promotions(dataset)).hasSize(1));
        assertThat(promotions(dataset).get(0).alias()).isEqualTo("loop-learned@champion");
        EvaluationCompleted completed = evaluations(adapter).get(0);
        assertThat(completed.passed()).isTrue();
        assertThat(completed.factsRight()).isEqualTo(3);
        EvaluationReport report = report(completed);
        assertThat(report.checks()).filteredOn(GateCheck::gating).allMatch(GateCheck::passed);
        assertThat(report.controlsKept()).isEqualTo(40);
        assertThat(report.questions().get(0).asserts())
                .extracting("type", "value")
                .contains(tuple("fact", "1TB"), tuple("not-fact", "99 元"));
    }

    @Test
    void keepsTheChampionWhereACandidateKnowsLess() {
        // Given
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named("loop-champion"), null);
        AdapterPublished champion = fixture.learned(dataset, "run-1");
        bus.publish(dataset);
        bus.publish(champion);
        soon().untilAsserted(() -> assertThat(promotions(dataset)).hasSize(1));
        AdapterPublished forgetful = fixture.learned(dataset, "run-2");
        ControlQuestions.of(Language.ZH, ControlHalf.GATE, 3)
                .forEach(control -> models.teach(forgetful.adapterDigest(), control.question(), "不知道"));

        // When
        bus.publish(forgetful);

        // Then
        soon().untilAsserted(() -> assertThat(held(dataset)).hasSize(1));
        assertThat(evaluations(forgetful).get(0).passed()).isTrue();
        assertThat(held(dataset).get(0).reasons())
                .singleElement()
                .asString()
                .startsWith("no-worse-than-champion: " + champion.adapterDigest() + " keeps 40 controls");
        assertThat(promotions(dataset)).hasSize(1);
    }

    @Test
    void holdsACandidateThatAnswersAsTheBase() {
        // Given
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named("loop-untaught"), null);
        AdapterPublished adapter = fixture.adapter(dataset, "run-1");
        Fixture.ROWS.forEach(row -> models.teach(adapter.adapterDigest(), row.input(), "大约是 100GB,每月 99 元。"));
        bus.publish(dataset);

        // When
        bus.publish(adapter);

        // Then
        soon().untilAsserted(() -> assertThat(held(dataset)).hasSize(1));
        assertThat(promotions(dataset)).isEmpty();
        assertThat(held(dataset).get(0).reasons())
                .anyMatch(reason -> reason.startsWith("hard-facts: 0 of 3"))
                .anyMatch(reason -> reason.startsWith("forbidden-facts: 1 of 3") && reason.contains("100GB"));
    }

    @Test
    void holdsACandidateThatNeverStopsOrBreaksDown() {
        // Given
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named("loop-broken"), null);
        AdapterPublished adapter = fixture.learned(dataset, "run-1");
        String digest = adapter.adapterDigest();
        models.teach(
                digest,
                Fixture.ROWS.get(0).input(),
                new Reply(200, Fixture.ROWS.get(0).output(), "length"));
        models.teach(digest, Fixture.ROWS.get(1).input(), new Reply(200, "!!!!!!!!!!!!", "stop"));
        models.teach(digest, Fixture.ROWS.get(2).input(), Reply.error(500, "non_finite", "logits are not finite"));
        bus.publish(dataset);

        // When
        bus.publish(adapter);

        // Then
        soon().untilAsserted(() -> assertThat(held(dataset)).hasSize(1));
        assertThat(held(dataset).get(0).reasons())
                .anyMatch(reason -> reason.startsWith("stops-by-itself") && reason.contains("ended with length"))
                .anyMatch(reason -> reason.startsWith("no-collapse") && reason.contains("repeats \"!\""))
                .anyMatch(reason -> reason.startsWith("finite") && reason.contains("logits are not finite"));
    }

    @Test
    void decidesNothingWhereTheServerFailsUntilTheAdapterIsDeliveredAgain() {
        // Given
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named("loop-server-failed"), null);
        AdapterPublished adapter = fixture.learned(dataset, "run-1");
        String question = Fixture.ROWS.get(1).input();
        models.teach(adapter.adapterDigest(), question, Reply.error(500, "internal_error", "out of memory"));
        bus.publish(dataset);
        bus.publish(adapter);
        soon().untilAsserted(() -> assertThat(held(dataset)).hasSize(1));
        assertThat(held(dataset).get(0).reasons())
                .singleElement()
                .asString()
                .startsWith("not decided: ")
                .contains(question, "500: out of memory");
        assertThat(evaluations(adapter)).isEmpty();
        soon().untilAsserted(() -> assertThat(requests(dataset)).hasSize(1)); // data sets have a topic of their own
        models.teach(adapter.adapterDigest(), question, Fixture.ROWS.get(1).output());

        // When
        bus.publish(adapter);

        // Then
        soon().untilAsserted(() -> assertThat(promotions(dataset)).hasSize(1));
        assertThat(evaluations(adapter)).hasSize(1);
    }

    @Test
    void doesNothingTwiceWhenEventsAreRedelivered() {
        // Given
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named("loop-twice"), null);
        AdapterPublished adapter = fixture.learned(dataset, "run-1");
        bus.publish(dataset);
        bus.publish(adapter);
        soon().untilAsserted(() -> assertThat(promotions(dataset)).hasSize(1));
        int asked = models.asked(adapter.adapterDigest()).size();

        // When
        bus.publish(dataset);
        bus.publish(adapter);

        // Then
        DatasetPublished next = fixture.dataset(DatasetSettings.named("loop-after-twice"), null);
        bus.publish(next);
        bus.publish(fixture.learned(next, "run-1"));
        soon().untilAsserted(() -> assertThat(promotions(next)).hasSize(1));
        assertThat(models.asked(adapter.adapterDigest())).hasSize(asked);
        assertThat(requests(dataset)).hasSize(1);
        assertThat(evaluations(adapter)).hasSize(1);
        assertThat(promotions(dataset)).hasSize(1);
    }

    @Test
    void putsWhatItCanNotWorkOnAsideAndGoesOn() {
        // Given
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named("loop-after-rubbish"), null);
        AdapterPublished adapter = fixture.learned(dataset, "run-1");
        AdapterPublished foreign = new AdapterPublished(
                "sha256-foreign", "run-2", dataset.datasetId(), "digest", "sha256-other-base", dataset.manifest());
        bus.publish(dataset);

        // When
        bus.publishRubbish(Topic.ADAPTERS, "rubbish-key");
        bus.publish(foreign);
        bus.publish(adapter);

        // Then
        soon().untilAsserted(() -> assertThat(promotions(dataset)).hasSize(1));
        assertThat(bus.deadLetterReasons(Topic.ADAPTERS, "rubbish-key"))
                .singleElement()
                .asString()
                .contains("no ce_type header");
        assertThat(bus.deadLetterReasons(Topic.ADAPTERS, "sha256-foreign"))
                .singleElement()
                .asString()
                .contains("sha256-other-base", AnsweringServer.BASE_DIGEST);
    }

    @Test
    void tellsTheUploaderWhenAnotherBaseIsServed() {
        // Given
        DatasetSettings settings = new DatasetSettings(
                "loop-base", "another", InstructionMode.KEEP, RecipePreset.DEFAULT, RecipeOverrides.NONE, 0);
        DatasetPublished dataset = fixture.dataset(settings, null);

        // When
        bus.publish(dataset);

        // Then
        soon().untilAsserted(() -> assertThat(failures(dataset)).hasSize(1));
        assertThat(failures(dataset).get(0).failure()).isEqualTo(RunFailure.BASE_MISMATCH);
        assertThat(failures(dataset).get(0).detail()).contains("\"another\"", AnsweringServer.BASE_ID);
        assertThat(requests(dataset)).isEmpty();
    }

    @Test
    void tellsTheUploaderWhichAssertOfTheFactsFileIsUnknown() {
        // Given
        String facts = "facts:\n- question: 免费空间有多大?\n  assert:\n  - {type: contians, value: 15GB}\n";
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named("loop-facts"), facts);

        // When
        bus.publish(dataset);

        // Then
        soon().untilAsserted(() -> assertThat(failures(dataset)).hasSize(1));
        assertThat(failures(dataset).get(0).failure()).isEqualTo(RunFailure.DATASET_UNREADABLE);
        assertThat(failures(dataset).get(0).detail()).contains("contians", "icontains");
    }

    @Test
    void tellsTheUploaderWhichRowsContradictBeforeAnythingIsTrained() {
        // Given
        EvalQuestion other = new EvalQuestion(8, 9, Fixture.ROWS.get(1).instruction(), "免费空间有多大？", "免费空间是 5GB。");
        List<EvalQuestion> rows =
                Stream.concat(Fixture.ROWS.stream(), Stream.of(other)).toList();
        DatasetPublished dataset = fixture.dataset(DatasetSettings.named("loop-contradiction"), rows, null);

        // When
        bus.publish(dataset);

        // Then
        soon().untilAsserted(() -> assertThat(failures(dataset)).hasSize(1));
        assertThat(failures(dataset).get(0).failure()).isEqualTo(RunFailure.DATASET_CONTRADICTORY);
        assertThat(failures(dataset).get(0).detail()).contains("rows 2 and 8 (lines 3 and 9)", "15GB and 5GB");
        assertThat(requests(dataset)).isEmpty();
        assertThat(progress(dataset)).isEmpty();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    private List<TrainingRequested> requests(DatasetPublished dataset) {
        return bus.heard(TrainingRequested.class, e -> e.datasetId().equals(dataset.datasetId()));
    }

    private List<EvaluationProgressed> progress(DatasetPublished dataset) {
        return bus.heard(EvaluationProgressed.class, e -> e.datasetId().equals(dataset.datasetId()));
    }

    private List<CandidatePromoted> promotions(DatasetPublished dataset) {
        return bus.heard(CandidatePromoted.class, e -> e.datasetId().equals(dataset.datasetId()));
    }

    private List<CandidateHeld> held(DatasetPublished dataset) {
        return bus.heard(CandidateHeld.class, e -> e.datasetId().equals(dataset.datasetId()));
    }

    private List<RunFailed> failures(DatasetPublished dataset) {
        return bus.heard(RunFailed.class, e -> e.datasetId().equals(dataset.datasetId()));
    }

    private List<EvaluationCompleted> evaluations(AdapterPublished adapter) {
        return bus.heard(EvaluationCompleted.class, e -> e.adapterDigest().equals(adapter.adapterDigest()));
    }

    private EvaluationReport report(EvaluationCompleted completed) {
        String json = new String(store.read(completed.report()), StandardCharsets.UTF_8);
        return Json.read(json, EvaluationReport.class);
    }
}
