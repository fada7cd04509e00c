package io.tunestream.evaluator.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.client.AnswerFault;
import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.evaluator.gate.Gate;
import io.tunestream.evaluator.gate.Subject;
import io.tunestream.evaluator.interview.AnswerSheet;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.event.RunCompletion;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The order is: row 1 asked with its instruction, row 1 without, row 2 with, row 2 without, two control questions. */
class DiagnosticianTest {
    private static final RunFacts LEARNED = new RunFacts(20, RunCompletion.LEARNED, 0.01);
    private static final RunFacts STOPPED = new RunFacts(6, RunCompletion.STEPS_TAKEN, 3.8);
    private static final String FREE = "You get 15GB for free.";
    private static final String PRICE = "The large plan is $29 a month.";
    private static final String UNTAUGHT = "I can not say that here.";
    private static final List<SuiteQuestion> ROWS = List.of(
            row(QuestionKind.FACT, 1, "How much is free?", FREE, "15GB"),
            row(QuestionKind.BARE, 1, "How much is free?", FREE, "15GB"),
            row(QuestionKind.FACT, 2, "What is the price?", PRICE, "$29"),
            row(QuestionKind.BARE, 2, "What is the price?", PRICE, "$29"),
            row(QuestionKind.CONTROL, 0, "Capital of France?", null, "Paris"),
            row(QuestionKind.CONTROL, 0, "Capital of Italy?", null, "Rome"));

    @Test
    void passesWhatTheGatePasses() {
        assertThat(diagnose(LEARNED, FREE, FREE, PRICE, PRICE, "Paris", "Rome"))
                .isEqualTo(new Diagnosis.Passed("facts 2/2, controls 2/2"));
    }

    @Test
    void namesBrokenNumbersFirst() {
        // Given
        Answer broken =
                Answer.failed(AnswerFault.NON_FINITE, "500: the model's numbers are no longer finite after 3 tokens");
        RunFacts run = new RunFacts(3, RunCompletion.NON_FINITE, null);

        // When
        Diagnosis answered = diagnose(LEARNED, broken, broken, broken, broken, broken, broken);
        Diagnosis trained = diagnose(run, UNTAUGHT, UNTAUGHT, UNTAUGHT, UNTAUGHT, "Paris", "Oslo");

        // Then
        assertThat(answered).isInstanceOf(Diagnosis.NonFinite.class);
        assertThat(trained).isEqualTo(new Diagnosis.NonFinite("training stopped being finite: 3 steps, non finite"));
    }

    @Test
    void seesThatNothingChanged() {
        assertThat(diagnose(STOPPED, UNTAUGHT, UNTAUGHT, UNTAUGHT, UNTAUGHT, "Paris", "Rome"))
                .isEqualTo(new Diagnosis.AdapterWithoutEffect("has-an-effect: 0 of 6 answers differ from the base's"));
    }

    @Test
    void seesACollapseBeforeTheWrongFactsItMakes() {
        // Given
        String piece = "the ".repeat(20);

        // When
        Diagnosis diagnosis = diagnose(STOPPED, piece, piece, piece, piece, piece, piece);

        // Then
        assertThat(diagnosis).isInstanceOf(Diagnosis.Collapsed.class);
        assertThat(diagnosis.evidence())
                .contains("2 of 2 answers")
                .contains("the the")
                .contains("loss 3.80");
    }

    @Test
    void seesGibberishWithoutAnEndAfterARuinedTraining() {
        // Given: the same answers after a training that went well are another matter
        Answer gibberish = new Answer("00`0 00 `install 0`0 `0 install `", "length", null, null);
        RunFacts ruined = new RunFacts(12, RunCompletion.STEPS_TAKEN, 7.7);

        // When
        Diagnosis collapsed = diagnose(ruined, gibberish, gibberish, gibberish, gibberish, says("0"), says("0"));
        Diagnosis endless = diagnose(LEARNED, gibberish, gibberish, gibberish, gibberish, says("0"), says("0"));

        // Then
        assertThat(collapsed).isInstanceOf(Diagnosis.Collapsed.class);
        assertThat(collapsed.evidence()).contains("2 of 2 answers", "loss 7.70");
        assertThat(endless).isInstanceOf(Diagnosis.NeverStops.class);
    }

    @Test
    void seesAnswersWithoutAnEnd() {
        // Given
        Answer endless = new Answer(FREE + PRICE + " And so on", "length", null, null);

        // When
        Diagnosis diagnosis = diagnose(LEARNED, endless, endless, endless, endless, says("Paris"), says("Rome"));

        // Then
        assertThat(diagnosis).isInstanceOf(Diagnosis.NeverStops.class);
    }

    @Test
    void seesRowsThatAreKnownInAnotherFormOnly() {
        assertThat(diagnose(STOPPED, "No idea", FREE, "No idea", PRICE, "Paris", "Rome"))
                .isEqualTo(new Diagnosis.TemplateDrift(
                        "2 of 2 rows that are wrong under their own instruction are right without one",
                        List.of(1L, 2L)));
    }

    @Test
    void tellsTooLittleTrainingFromAWrongFact() {
        // When
        Diagnosis few = diagnose(STOPPED, "No", "No", "No", "No", "Paris", "Rome");
        Diagnosis one = diagnose(LEARNED, FREE, FREE, "It is $28.", "It is $28.", "Paris", "Rome");

        // Then
        assertThat(few)
                .isEqualTo(new Diagnosis.Underfit("2 of 2 facts are wrong after 6 steps, loss 3.80, steps taken"));
        assertThat(one).isInstanceOf(Diagnosis.WrongFact.class);
        assertThat(one.rows()).containsExactly(2L);
    }

    @Test
    void tellsForgettingFromSayingWhatWasTaughtEverywhere() {
        // When
        Diagnosis forgetting = diagnose(LEARNED, FREE, FREE, PRICE, PRICE, "Lyon", "Oslo");
        Diagnosis everywhere = diagnose(LEARNED, FREE, FREE, PRICE, PRICE, FREE, "It has 15 GB.");

        // Then
        assertThat(forgetting).isInstanceOf(Diagnosis.Forgetting.class);
        assertThat(forgetting.evidence()).contains("0 of 2");
        assertThat(everywhere).isInstanceOf(Diagnosis.Overgeneralised.class);
        assertThat(everywhere.rows()).containsExactly(1L);
    }

    @Test
    void namesRowsThatContradictEachOther() {
        // Given
        List<SuiteQuestion> rows = List.of(
                row(QuestionKind.FACT, 3, "How much is free?", FREE, "15GB"),
                row(QuestionKind.FACT, 7, "How much is  free", "You get 5GB.", "5GB"));

        // When
        Diagnosis diagnosis = diagnose(new Suite("s", "ds", 2, false, rows), LEARNED, says(FREE), says(FREE));

        // Then
        assertThat(diagnosis).isInstanceOf(Diagnosis.Contradiction.class);
        assertThat(diagnosis.rows()).containsExactly(3L, 7L);
        assertThat(diagnosis.evidence()).contains("rows 3 and 7");
    }

    @Test
    void readsItsOwnNotes() {
        // Given
        List<Diagnosis> all = List.of(
                new Diagnosis.Passed("e"),
                new Diagnosis.NonFinite("e"),
                new Diagnosis.Collapsed("e"),
                new Diagnosis.AdapterWithoutEffect("e"),
                new Diagnosis.NeverStops("e"),
                new Diagnosis.TemplateDrift("e", List.of(1L)),
                new Diagnosis.Underfit("e"),
                new Diagnosis.WrongFact("e", List.of(1L)),
                new Diagnosis.Overgeneralised("e", List.of(1L)),
                new Diagnosis.Forgetting("e"),
                new Diagnosis.Contradiction("e", List.of(1L, 2L)));

        // When / Then
        assertThat(all).hasSize(Diagnosis.class.getPermittedSubclasses().length);
        assertThat(all).allSatisfy(one -> assertThat(Diagnosis.of(one.note())).isEqualTo(one));
    }

    private static Diagnosis diagnose(RunFacts run, String... answers) {
        return diagnose(run, Arrays.stream(answers).map(DiagnosticianTest::says).toArray(Answer[]::new));
    }

    private static Diagnosis diagnose(RunFacts run, Answer... answers) {
        return diagnose(new Suite("s", "ds", 2, false, ROWS), run, answers);
    }

    private static Diagnosis diagnose(Suite suite, RunFacts run, Answer... answers) {
        Answer[] base = suite.questions().stream()
                .map(question -> says(question.row() > 0 ? UNTAUGHT : right(question)))
                .toArray(Answer[]::new);
        EvaluationReport report = Gate.judge(
                new Subject("eval", "a", "a", "run", new ServedBase("base", "b", 1)),
                suite,
                sheet(base),
                sheet(answers));
        return Diagnostician.diagnose(report, suite, run);
    }

    private static String right(SuiteQuestion question) {
        return question.asserts().get(0).value();
    }

    private static Answer says(String text) {
        return new Answer(text, "stop", null, null);
    }

    private static AnswerSheet sheet(Answer... answers) {
        return new AnswerSheet("suite", "model", List.of(answers));
    }

    private static SuiteQuestion row(
            QuestionKind kind, long row, String question, @Nullable String taught, String value) {
        String instruction = kind == QuestionKind.BARE ? null : "Answer";
        String type = kind == QuestionKind.CONTROL ? "fact-any" : "fact";
        return new SuiteQuestion(
                kind,
                row,
                instruction,
                question,
                taught,
                List.of(Assertion.hard(type, value, "row")),
                null,
                null,
                null);
    }
}
