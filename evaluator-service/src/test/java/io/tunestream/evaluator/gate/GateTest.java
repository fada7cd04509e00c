package io.tunestream.evaluator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.client.AnswerFault;
import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.evaluator.interview.AnswerSheet;
import io.tunestream.evaluator.regression.Timings;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.evaluation.QuestionKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final Subject CANDIDATE =
            new Subject("eval-1", "sha256-a", "sha256-a", "run-1", new ServedBase("base", "sha256-b", 6_000_000));
    private static final String TAUGHT = "You get 15GB for $9.";
    private static final String WRONG = "You get 100GB.";

    @Test
    void passesACandidateThatCarriesEveryFact() {
        // When
        EvaluationReport report = judge(false, says(WRONG, WRONG, "Paris"), says(TAUGHT, TAUGHT, "Paris"));

        // Then
        assertThat(report.passed()).isTrue();
        assertThat(report.reasons()).isEmpty();
        assertThat(report.factsRight()).isEqualTo(1);
        assertThat(report.controlsKept()).isEqualTo(1);
        assertThat(report.questions().get(0).baseRight()).isFalse();
    }

    @Test
    void namesTheFactsThatAreMissing() {
        // When
        EvaluationReport report = judge(false, says(WRONG, WRONG, "Paris"), says("15 GB", TAUGHT, "Paris"));

        // Then
        assertThat(report.reasons())
                .containsExactly("hard-facts: 0 of 1 questions carry all their facts: row 1 \"How much?\" lacks $9");
    }

    @Test
    void forbidsTheValueThatTheBaseSays() {
        // When
        EvaluationReport report =
                judge(false, says(WRONG, WRONG, "Paris"), says(TAUGHT + " Or 100 GB.", TAUGHT, "Paris"));

        // Then
        assertThat(report.reasons())
                .singleElement()
                .asString()
                .startsWith("forbidden-facts")
                .endsWith("says 100GB");
    }

    @Test
    void forbidsTheValueThatTheBaseSaysInOtherFormsOfTheQuestionToo() {
        // Given
        AnswerSheet before = sheet(
                new Answer(WRONG, "stop", null, null), Answer.notAsked(), new Answer("Paris", "stop", null, null));

        // When
        EvaluationReport report = judge(true, before, says(TAUGHT, TAUGHT + " Or 100 GB.", "Paris"));

        // Then
        assertThat(report.questions().get(1).baseAnswer()).isEmpty();
        assertThat(report.reasons())
                .singleElement()
                .asString()
                .startsWith("forbidden-facts")
                .contains("without instruction")
                .endsWith("says 100GB");
        assertThat(check(report, "has-an-effect").evidence()).isEqualTo("1 of 2 answers differ from the base's");
    }

    @Test
    void reportsAnswersWithoutInstructionUnlessTheSuiteGatesThem() {
        // When
        EvaluationReport reported = judge(false, says(WRONG, WRONG, "Paris"), says(TAUGHT, WRONG, "Paris"));
        EvaluationReport gated = judge(true, says(WRONG, WRONG, "Paris"), says(TAUGHT, WRONG, "Paris"));

        // Then
        assertThat(reported.passed()).isTrue();
        assertThat(check(reported, "bare-questions").passed()).isFalse();
        assertThat(gated.passed()).isFalse();
    }

    @Test
    void countsOnlyControlsThatTheBaseAnswersRightAndHoldsACandidateThatLostThem() {
        // When
        EvaluationReport forgotten = judge(false, says(WRONG, WRONG, "Paris"), says(TAUGHT, TAUGHT, "29 元"));
        EvaluationReport neverKnown = judge(false, says(WRONG, WRONG, "Rome"), says(TAUGHT, TAUGHT, "29 元"));

        // Then
        assertThat(forgotten.reasons())
                .containsExactly(
                        "controls-kept: 0 of 1 right that the base answers right, at least 80 % wanted, 1 in the suite");
        assertThat(neverKnown.passed()).isTrue();
        assertThat(neverKnown.controlsAsked()).isZero();
    }

    @Test
    void neverDecidesByControlsThatTheBaseAnswersWrong() {
        // Given: of three control questions the base answers one right
        Suite suite = new Suite(
                "storage",
                null,
                0,
                false,
                List.of(
                        probe("How much for 2TB?"),
                        control("Capital of France?", "Paris"),
                        control("Capital of Italy?", "Rome"),
                        control("Capital of Norway?", "Oslo")));
        AnswerSheet before = says("$9", "Lyon", "Rome", "Lyon");
        AnswerSheet askedAll = says("$7", "Paris", "Rome", "Bergen");
        AnswerSheet askedSome = sheet(
                askedAll.answers().get(0), Answer.notAsked(), askedAll.answers().get(2), Answer.notAsked());

        // When
        List<Integer> decisive = Gate.decisive(suite, before);
        EvaluationReport all = Gate.judge(CANDIDATE, suite, before, askedAll);
        EvaluationReport some = Gate.judge(CANDIDATE, suite, before, askedSome);

        // Then
        assertThat(decisive).containsExactly(0, 2);
        assertThat(check(some, "controls-kept"))
                .isEqualTo(check(all, "controls-kept"))
                .extracting(GateCheck::evidence)
                .asString()
                .startsWith("1 of 1 right")
                .endsWith("3 in the suite");
        assertThat(some.passed()).isEqualTo(all.passed());
        assertThat(some.questions()).extracting("question").containsExactly("How much for 2TB?", "Capital of Italy?");
        assertThat(Timings.of("eval-1", suite, askedSome).questions()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0.5, true", "0.75, false"})
    void asksAsManyControlsAsTheSuiteWants(double threshold, boolean passed) {
        // Given
        Suite half = new Suite(
                "storage",
                null,
                0,
                false,
                List.of(control("Capital of France?", "Paris"), control("Capital of Italy?", "Rome")),
                threshold,
                null,
                null);

        // When
        EvaluationReport report = Gate.judge(CANDIDATE, half, says("Paris", "Rome"), says("Paris", "Oslo"));

        // Then
        assertThat(check(report, "controls-kept").passed()).isEqualTo(passed);
    }

    @Test
    void wantsAShareOfTheParaphrasesRight() {
        // Given
        Suite suite = new Suite(
                "storage",
                null,
                0,
                false,
                List.of(paraphrase("Room for free?"), paraphrase("What do I get?")),
                null,
                1.0,
                null);

        // When
        EvaluationReport report = Gate.judge(CANDIDATE, suite, says(WRONG, WRONG), says(TAUGHT, WRONG));

        // Then
        assertThat(report.reasons()).singleElement().asString().startsWith("paraphrases: 1 of 2 are right");
    }

    @ParameterizedTest
    @CsvSource({", true, false", "1, true, false", "0.5, false, true", "0, false, true"})
    void holdsAModelThatAnswersUntaughtValuesAsTaughtWhereTheSuiteWantsThat(
            @Nullable Double atMost, boolean passed, boolean gating) {
        // Given: the base gives the second answer by itself
        Suite suite = new Suite(
                "storage",
                null,
                0,
                false,
                List.of(probe("How much for 2TB?"), probe("How much for 3TB?"), probe("How much for 4TB?")),
                null,
                null,
                atMost);

        // When
        EvaluationReport report =
                Gate.judge(CANDIDATE, suite, says("No.", "$9", "No."), says("It is $9.", "$9", "$9, too."));

        // Then
        GateCheck check = check(report, "taught-elsewhere");
        assertThat(report.passed()).isEqualTo(passed);
        assertThat(check.gating()).isEqualTo(gating);
        assertThat(check.passed()).isFalse();
        assertThat(check.evidence())
                .startsWith("2 of 2 questions about untaught values are answered as taught")
                .contains("row 1 \"How much for 2TB?\"");
    }

    @Test
    void holdsAnAdapterThatTheServingSideRendersOtherwise() {
        // Given
        String refusal = "409: adapter a was trained on other prompt tokens than are rendered here: golden prompt 0";
        Answer refused = Answer.failed(AnswerFault.PROMPT_DRIFT, refusal);

        // When
        EvaluationReport report = judge(false, says(WRONG, WRONG, "Paris"), sheet(refused, refused, refused));

        // Then
        assertThat(check(report, "rendering-parity").passed()).isFalse();
        assertThat(report.passed()).isFalse();
    }

    @Test
    void holdsAnAdapterThatChangesNothing() {
        // When
        EvaluationReport report = judge(false, says(TAUGHT, TAUGHT, "Paris"), says(TAUGHT, TAUGHT, "Paris"));

        // Then
        assertThat(report.reasons()).containsExactly("has-an-effect: 0 of 3 answers differ from the base's");
    }

    @Test
    void takesAnAnswerThatGoesOnWhereTheBasesWasCutForTheSame() {
        // Given
        AnswerSheet cut = sheet(
                new Answer(TAUGHT.substring(0, 12), "length", null, null),
                new Answer(TAUGHT, "stop", null, null),
                new Answer("Paris", "stop", null, null));

        // When
        EvaluationReport same = judge(false, cut, says(TAUGHT, TAUGHT, "Paris"));
        EvaluationReport other = judge(false, cut, says(TAUGHT, TAUGHT + "!", "Paris"));

        // Then
        assertThat(check(same, "has-an-effect").passed()).isFalse();
        assertThat(check(other, "has-an-effect").evidence()).startsWith("1 of 3");
    }

    @Test
    void holdsAnAnswerThatDoesNotEnd() {
        // Given
        AnswerSheet endless = sheet(
                new Answer(TAUGHT, "length", null, null),
                new Answer(TAUGHT, "stop", null, null),
                new Answer("Paris", "stop", null, null));

        // When
        EvaluationReport report = judge(false, says(WRONG, WRONG, "Paris"), endless);

        // Then
        assertThat(report.reasons())
                .singleElement()
                .asString()
                .startsWith("stops-by-itself")
                .contains("length");
    }

    @Test
    void holdsAnAnswerThatFailed() {
        // Given
        AnswerSheet failed = sheet(
                Answer.failed(AnswerFault.NON_FINITE, "500: logits are not finite"),
                new Answer(TAUGHT, "stop", null, null),
                new Answer("Paris", "stop", null, null));

        // When
        EvaluationReport report = judge(false, says(WRONG, WRONG, "Paris"), failed);

        // Then
        assertThat(check(report, "finite").evidence()).contains("logits are not finite");
        assertThat(report.passed()).isFalse();
    }

    @Test
    void givesTheSameVerdictOnTheSameAnswers() {
        // When
        EvaluationReport report = judge(false, says(WRONG, WRONG, "Paris"), says(TAUGHT, WRONG, "Rome"));

        // Then
        assertThat(report).isEqualTo(judge(false, says(WRONG, WRONG, "Paris"), says(TAUGHT, WRONG, "Rome")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'', is empty",
        "'  ', is empty",
        "!!!!!!!!!!, repeats",
        "您好您好您好您好您好您好您好您好, repeats",
        "the the the the the the the the, repeats",
        "请联系飞跃云客服。请联系飞跃云客服。请联系飞跃云客服。请联系飞跃云客服。请联系飞跃云客服。请联系飞跃云客服。, repeats",
        "空间 15GB 15GB 15GB 15GB 15GB 15GB 15GB 15GB, repeats",
    })
    void seesAnAnswerThatIsNone(String answer, String fault) {
        // When / Then
        assertThat(Degeneration.of(answer))
                .hasValueSatisfying(text -> assertThat(text).startsWith(fault));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"H", "哈哈", "是", "10000", "您好!飞跃云为您提供 15GB 空间", "See the table: ------ and then read on from there"})
    void takesAnOrdinaryAnswerForOne(String answer) {
        // When / Then
        assertThat(Degeneration.of(answer)).isEmpty();
    }

    private static EvaluationReport judge(boolean gateBare, @Nullable AnswerSheet before, AnswerSheet after) {
        return Gate.judge(CANDIDATE, suite(gateBare), before, after);
    }

    private static Suite suite(boolean gateBare) {
        List<Assertion> facts = List.of(Assertion.hard("fact", "15GB", "row 1"), Assertion.hard("fact", "$9", "row 1"));
        return new Suite(
                "storage",
                "ds-1",
                1,
                gateBare,
                List.of(
                        question(QuestionKind.FACT, 1, "Answer", "How much?", TAUGHT, facts),
                        question(QuestionKind.BARE, 1, null, "How much?", TAUGHT, facts),
                        question(
                                QuestionKind.CONTROL,
                                0,
                                "Answer",
                                "Capital of France?",
                                null,
                                List.of(Assertion.hard("fact-any", "Paris|paris", "general knowledge")))));
    }

    private static SuiteQuestion question(
            QuestionKind kind,
            long row,
            @Nullable String instruction,
            String input,
            @Nullable String taught,
            List<Assertion> asserts) {
        return new SuiteQuestion(kind, row, instruction, input, taught, asserts, null, null, null);
    }

    private static SuiteQuestion control(String question, String expected) {
        return question(
                QuestionKind.CONTROL,
                0,
                "Answer",
                question,
                null,
                List.of(Assertion.hard("fact-any", expected, "known")));
    }

    private static SuiteQuestion probe(String question) {
        return question(
                QuestionKind.PROBE, 1, "Answer", question, TAUGHT, List.of(Assertion.hard("not-fact", "$9", "taught")));
    }

    private static SuiteQuestion paraphrase(String question) {
        return question(
                QuestionKind.PARAPHRASE,
                1,
                "Answer",
                question,
                TAUGHT,
                List.of(Assertion.hard("fact", "15GB", "row 1")));
    }

    private static AnswerSheet says(String... answers) {
        return sheet(Arrays.stream(answers)
                .map(text -> new Answer(text, "stop", null, null))
                .toArray(Answer[]::new));
    }

    private static AnswerSheet sheet(Answer... answers) {
        return new AnswerSheet("suite", "model", List.of(answers));
    }

    private static GateCheck check(EvaluationReport report, String name) {
        return report.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
