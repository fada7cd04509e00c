package io.tunestream.evaluator.retune;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.evaluation.DiagnosisNote;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.recipe.Directions;
import io.tunestream.schemas.recipe.LossScope;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.RecipeChange;
import io.tunestream.schemas.recipe.RecipePreset;
import io.tunestream.schemas.recipe.RowWeight;
import io.tunestream.schemas.serde.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetunerTest {
    private static final long BASE = 6_000_000;
    private static final long REAL_BASE = 494_000_000;
    private static final ObjectRef REF = new ObjectRef("b", "k", "s", 1);
    private static final Recipe ARTICLE = RecipePreset.ARTICLE.recipe(BASE);
    private static final Recipe MEASURED = RecipePreset.DEFAULT.recipe(BASE);
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Ledger ledger = new Ledger();
    private long baseParameters = BASE;

    @Test
    void climbsFromTheArticlesRecipeByOneChangeAtATime() {
        // Given
        TrainingRequested first = request("run-1", ARTICLE, 1, null);

        // When
        TrainingRequested second = retry(first, "underfit", 0, 30);
        TrainingRequested third = retry(second, "forgetting", 5, 3);
        TrainingRequested fourth = retry(third, "forgetting", 5, 13);

        // Then
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.parentRunId()).isEqualTo("run-1");
        assertThat(second.recipe().learningRate()).isEqualTo(MEASURED.learningRate());
        assertThat(second.recipe().stopWhenLearned()).isTrue();
        assertThat(second.recipe().loss()).isEqualTo(LossScope.ANSWER);
        assertThat(second.recipe().targetModules()).isEqualTo(ARTICLE.targetModules());
        assertThat(second.reason())
                .startsWith("dose against underfit of attempt 1: ")
                .contains("2.0E-4 -> 0.005");
        assertThat(second.changes()).isEqualTo(RecipeChange.between(ARTICLE, second.recipe()));
        assertThat(third.recipe().replay()).isEqualTo(MEASURED.replay());
        assertThat(third.recipe().scaling()).isEqualTo(MEASURED.scaling());
        assertThat(third.reason()).startsWith("defence against forgetting");
        assertThat(fourth.recipe().targetModules()).isEqualTo(MEASURED.targetModules());
        assertThat(fourth.recipe().alpha()).isEqualTo(MEASURED.alpha());
        assertThat(fourth.recipe().replay()).isEqualTo(MEASURED.replay());
        assertThat(fourth.reason()).startsWith("spread against forgetting");
    }

    @Test
    void takesBackARealBasesAdapterThenLeavesGeneralTextAloneEverMoreStrictly() {
        // Given: the recipe of a base of half a billion parameters, which defends by the directions it trains alone
        baseParameters = REAL_BASE;
        TrainingRequested first = request("run-1", RecipePreset.DEFAULT.recipe(REAL_BASE), 1, null);

        // When
        TrainingRequested second = retry(first, "forgetting", 5, 19);
        TrainingRequested third = retry(second, "forgetting", 5, 20);
        TrainingRequested fourth = retry(third, "forgetting", 5, 21);

        // Then
        Directions measured = Objects.requireNonNull(first.recipe().directions());
        Directions narrower = Objects.requireNonNull(third.recipe().directions());
        assertThat(second.reason()).startsWith("defence against forgetting");
        assertThat(second.changes()).extracting(RecipeChange::field).containsExactly("scaling");
        assertThat(third.reason()).startsWith("stricter against forgetting");
        assertThat(narrower.prompts()).isEqualTo(measured.prompts());
        assertThat(narrower.ridge()).isLessThan(measured.ridge());
        assertThat(Objects.requireNonNull(fourth.recipe().directions()).ridge()).isLessThan(narrower.ridge());
    }

    @Test
    void takesTheNextRemedyWhenTheFirstDidNotHelp() {
        // Given
        TrainingRequested first = request("run-1", ARTICLE, 1, null);
        TrainingRequested second = retry(first, "underfit", 0, 30);

        // When
        TrainingRequested third = retry(second, "underfit", 0, 30);

        // Then: the dose is the measured one already, so what is left is the capacity
        assertThat(third.recipe().targetModules()).isEqualTo(MEASURED.targetModules());
        assertThat(third.reason()).startsWith("capacity against underfit of attempt 2");
    }

    @Test
    void calmsARunThatBroke() {
        // Given
        TrainingRequested hot = request("run-1", rate(MEASURED, 0.5), 1, null);

        // When
        TrainingRequested next = retry(hot, "collapsed", 0, 0);

        // Then
        assertThat(next.recipe().learningRate()).isEqualTo(0.1);
        assertThat(next.recipe().seed()).isEqualTo(MEASURED.seed() + 1);
    }

    @Test
    void weighsTheRowsThatFailedAndGoesOnFromTheFailingAdapter() {
        // Given
        TrainingRequested first = request("run-1", MEASURED, 1, null);

        // When
        TrainingRequested next = request(decide(verdict(first, "wrong-fact", 4, 28, List.of(3L))));

        // Then
        assertThat(next.recipe().rowWeights()).containsExactly(new RowWeight(3, 2));
        assertThat(next.recipe().learnedMargin()).isEqualTo(MEASURED.learnedMargin() + 0.5);
        assertThat(next.recipe().warmStart()).isEqualTo("sha256-run-1");
    }

    @Test
    void returnsToTheBestAttemptWithItsNextRemedy() {
        // Given: the defence cost a fact
        TrainingRequested first = request("run-1", MEASURED, 1, null);
        TrainingRequested second = retry(first, "forgetting", 5, 20);

        // When
        TrainingRequested third = retry(second, "wrong-fact", 4, 29);

        // Then
        assertThat(third.parentRunId()).isEqualTo("run-1");
        assertThat(third.attempt()).isEqualTo(3);
        assertThat(third.recipe()).isNotEqualTo(second.recipe());
    }

    @Test
    void stopsAtOnceWhereTheDataContradictsItself() {
        // Given
        TrainingRequested first = request("run-1", MEASURED, 1, null);
        EvaluationCompleted verdict = evaluated(
                first, false, 4, 28, new DiagnosisNote("contradiction", "rows 3 and 7 differ", List.of(3L, 7L)));

        // When
        Decision decision = decide(verdict);

        // Then
        assertThat(decision).isEqualTo(new Decision.Stop("no recipe mends the data: rows 3 and 7 differ"));
    }

    @Test
    void stopsWhenTheBudgetIsSpentAndNamesTheBest() {
        // Given
        TrainingRequested last = request("run-6", ARTICLE, 6, null);

        // When
        Decision decision = decide(verdict(last, "underfit", 2, 30, List.of()));

        // Then
        assertThat(decision)
                .isEqualTo(
                        new Decision.Stop("the budget of 6 attempts is spent; the best was attempt 6 with facts 2/5, "
                                + "controls 30/30"));
    }

    @Test
    void dosesManyRowsAtTheRateThatTeachesMany() {
        // Given
        ledger.apply(new DatasetPublished("ds", "cloud", "d", REF, new DatasetCounts(500, 500, 0, 0)));
        TrainingRequested first = request("run-1", ARTICLE, 1, null);

        // When
        TrainingRequested second = retry(first, "underfit", 0, 30);

        // Then
        assertThat(second.recipe().learningRate())
                .isEqualTo(RecipePreset.DEFAULT.recipe(BASE, 500).learningRate())
                .isLessThan(MEASURED.learningRate());
    }

    @Test
    void stopsWhenTheTimeIsSpent() {
        // Given
        TrainingRequested first = request("run-1", ARTICLE, 1, null);
        ledger.apply(new RunStarted("run-1", "ds", "d", "base", ARTICLE, 1, 6, 1, 1, "cpu", 0, BEGIN));
        Clock late = Clock.fixed(BEGIN.plus(Duration.ofMinutes(61)), ZoneOffset.UTC);

        // When
        Decision decision = new Retuner(ledger, new Budget(6, Duration.ofMinutes(60)), late)
                .decide(verdict(first, "underfit", 0, 30, List.of()), BASE);

        // Then
        assertThat(decision).isInstanceOf(Decision.Stop.class);
        assertThat(((Decision.Stop) decision).reason()).startsWith("the budget of PT1H is spent");
    }

    @Test
    void decidesTheSameWhenAskedAgain() {
        // Given
        TrainingRequested first = request("run-1", ARTICLE, 1, null);
        EvaluationCompleted verdict = verdict(first, "underfit", 0, 30, List.of());
        TrainingRequested second = request(decide(verdict));
        ledger.apply(second);

        // When
        Decision again = decide(verdict);

        // Then
        assertThat(again).isEqualTo(new Decision.Retry(second, false));
    }

    @Test
    void passesOverARemedyThatComesToARecipeThatWasTried() {
        // Given a recipe for which the first remedy and the second are one, and a run that the first led to elsewhere
        Recipe whole = RecipeChange.apply(
                MEASURED,
                Json.MAPPER.createObjectNode().put("loss", "whole-text").put("dropout", 0.1));
        TrainingRequested first = request("run-1", whole, 1, null);
        EvaluationCompleted verdict = verdict(first, "never-stops", 3, 30, List.of());
        TrainingRequested second = request(decide(verdict));
        ledger.apply(second);
        EvaluationCompleted worse = verdict(second, "never-stops", 1, 30, List.of());

        // When
        Decision decision = decide(worse);

        // Then
        assertThat(decision).isNotEqualTo(new Decision.Retry(second, true)).satisfies(next -> assertThat(
                        next instanceof Decision.Retry retry
                                && retry.request().runId().equals(second.runId()))
                .isFalse());
    }

    @Test
    void neverShortensARunThatOnlyStepsBound() {
        // Given
        Recipe steps = RecipeChange.apply(
                MEASURED,
                Json.MAPPER
                        .createObjectNode()
                        .put("steps", 5000)
                        .putNull("epochs")
                        .put("learningRate", 1e-6));
        TrainingRequested first = request("run-1", steps, 1, null);

        // When
        Recipe next =
                request(decide(verdict(first, "underfit", 0, 30, List.of()))).recipe();

        // Then
        assertThat(next.epochs()).isNull();
        assertThat(next.steps()).isGreaterThanOrEqualTo(5000);
    }

    @Test
    void leavesARunAloneThatNobodyAskedForOnTheBus() {
        // Given
        TrainingRequested unknown = new TrainingRequested("run-x", "ds", "d", REF, "base", ARTICLE, 1, null, "r");

        // When
        Decision decision = decide(verdict(unknown, "underfit", 0, 30, List.of()));

        // Then
        assertThat(decision).isInstanceOf(Decision.Stop.class);
    }

    private TrainingRequested retry(TrainingRequested run, String diagnosis, int facts, int controls) {
        TrainingRequested next = request(decide(verdict(run, diagnosis, facts, controls, List.of(1L))));
        ledger.apply(next);
        return next;
    }

    private Decision decide(EvaluationCompleted verdict) {
        Clock now = Clock.fixed(BEGIN, ZoneOffset.UTC);
        return new Retuner(ledger, new Budget(6, Duration.ofMinutes(60)), now).decide(verdict, baseParameters);
    }

    private static TrainingRequested request(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Retry.class);
        return ((Decision.Retry) decision).request();
    }

    private TrainingRequested request(String runId, Recipe recipe, int attempt, @Nullable String parent) {
        TrainingRequested request =
                new TrainingRequested(runId, "ds", "d", REF, "base", recipe, attempt, parent, "asked");
        ledger.apply(request);
        return request;
    }

    private EvaluationCompleted verdict(
            TrainingRequested run, String diagnosis, int facts, int controls, List<Long> rows) {
        return evaluated(run, false, facts, controls, new DiagnosisNote(diagnosis, "evidence", rows));
    }

    private EvaluationCompleted evaluated(
            TrainingRequested run, boolean passed, int facts, int controls, DiagnosisNote note) {
        EvaluationCompleted verdict = new EvaluationCompleted(
                "eval-" + run.runId(),
                "sha256-" + run.runId(),
                run.runId(),
                "ds",
                passed,
                facts,
                5,
                List.of("hard-facts"),
                REF,
                controls,
                30,
                0,
                0,
                note);
        ledger.apply(verdict);
        return verdict;
    }

    private static Recipe rate(Recipe recipe, double rate) {
        return RecipeChange.apply(recipe, Json.MAPPER.createObjectNode().put("learningRate", rate));
    }
}
