package io.tunestream.evaluator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.embedded.EmbeddedInfrastructure;
import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.client.Model;
import io.tunestream.evaluator.client.ModelEndpoint;
import io.tunestream.evaluator.client.Patience;
import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.evaluator.interview.AnswerListener;
import io.tunestream.evaluator.interview.AnswerSheet;
import io.tunestream.evaluator.interview.BaseAnswers;
import io.tunestream.evaluator.interview.Interviewer;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.evaluation.QuestionKind;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real object store, and a base that answers each question with itself. */
class BaseAnswersIT {
    private static final SuiteQuestion CAPITAL = question(QuestionKind.CONTROL, "Which city is China's capital?");
    private static final SuiteQuestion SUM = question(QuestionKind.CONTROL, "How much is 1 + 1?");

    @TempDir
    static Path folder;

    private static EmbeddedInfrastructure infrastructure;
    private static ObjectStore store;

    private final AnsweringServer models = new AnsweringServer();
    private final Interviewer interviewer = new Interviewer(2);

    @BeforeAll
    static void start() {
        infrastructure = EmbeddedInfrastructure.start(folder);
        store = Fixture.store(infrastructure);
    }

    @AfterAll
    static void end() {
        infrastructure.close();
    }

    @AfterEach
    void stop() {
        interviewer.close();
        models.close();
    }

    @Test
    void asksControlsOnceForAllDataSetsOfABase() throws InterruptedException {
        // Given
        ServedBase base = new ServedBase(AnsweringServer.BASE_ID, "sha256-one", 1000);
        Suite shop = suite("shop", question(QuestionKind.FACT, "How much is it?"), CAPITAL, SUM);
        Suite school = suite("school", CAPITAL, question(QuestionKind.FACT, "When does it begin?"), SUM);
        List<Integer> heard = new ArrayList<>();
        AnswerListener listener = (question, answer, number) -> heard.add(number);

        // When
        AnswerSheet first = answersOf(base, shop, listener);
        AnswerSheet again = answersOf(base, shop, listener);
        AnswerSheet second = answersOf(base, school, listener);

        // Then
        assertThat(texts(first)).containsExactly("How much is it?", CAPITAL.input(), SUM.input());
        assertThat(again).isEqualTo(first);
        assertThat(texts(second)).containsExactly(CAPITAL.input(), "When does it begin?", SUM.input());
        assertThat(second.suiteDigest()).isEqualTo(school.digest());
        assertThat(asked())
                .containsExactlyInAnyOrder("How much is it?", CAPITAL.input(), SUM.input(), "When does it begin?");
        assertThat(heard).containsExactly(1, 2, 3, 3);
    }

    @Test
    void asksAnotherBaseAgain() throws InterruptedException {
        // Given
        Suite controls = suite("controls alone", SUM);
        answersOf(new ServedBase(AnsweringServer.BASE_ID, "sha256-two", 1000), controls, AnswerListener.NONE);

        // When
        answersOf(new ServedBase(AnsweringServer.BASE_ID, "sha256-three", 1000), controls, AnswerListener.NONE);

        // Then
        assertThat(asked()).containsExactly(SUM.input(), SUM.input());
    }

    @Test
    void asksControlsAheadOfTheDataSetThatNeedsThem() throws InterruptedException {
        // Given
        ServedBase base = new ServedBase(AnsweringServer.BASE_ID, "sha256-four", 1000);
        models.teach(AnsweringServer.BASE_ID, SUM.input(), "2");
        BaseAnswers ahead = baseAnswers();

        // When
        boolean asked = ahead.askControls(base, List.of(SUM));
        boolean askedAgain = ahead.askControls(base, List.of(SUM));
        AnswerSheet sheet = answersOf(base, suite("later", SUM), AnswerListener.NONE);

        // Then
        assertThat(asked).isTrue();
        assertThat(askedAgain).isFalse();
        assertThat(texts(sheet)).containsExactly("2");
        assertThat(asked()).containsExactly(SUM.input());
    }

    @Test
    void givesTheBaseNoMoreRoomThanTheTaughtAnswerNeedsUnlessItIsJudgedItself() throws InterruptedException {
        // Given
        ServedBase base = new ServedBase(AnsweringServer.BASE_ID, "sha256-five", 1000);
        Suite brief = suite(
                "brief",
                new SuiteQuestion(QuestionKind.FACT, 1, "回答:", "多少钱?", "每月 29 元。", List.of(), null, null, 512));

        // When
        answersOf(base, brief, AnswerListener.NONE);
        baseAnswers().inFull(base, brief, AnswerListener.NONE);

        // Then: three Han characters and a full stop, four of ASCII, and some more
        assertThat(models.asked(AnsweringServer.BASE_ID))
                .extracting(body -> body.path("max_tokens").asInt())
                .containsExactly(4 + 2 + 16, 512);
    }

    @Test
    void asksTheBaseARowsQuestionOnceWhateverFormsTheSuiteHas() throws InterruptedException {
        // Given
        ServedBase base = new ServedBase(AnsweringServer.BASE_ID, "sha256-six", 1000);
        Suite forms = suite(
                "forms",
                question(QuestionKind.FACT, "How much is it?"),
                question(QuestionKind.BARE, "How much is it, bare?"),
                question(QuestionKind.PARAPHRASE, "What does it cost?"),
                question(QuestionKind.PROBE, "How much is that?"),
                SUM);
        List<Integer> heard = new ArrayList<>();

        // When
        AnswerSheet sheet = answersOf(base, forms, (question, answer, number) -> heard.add(number));

        // Then
        assertThat(texts(sheet)).containsExactly("How much is it?", "", "", "How much is that?", SUM.input());
        assertThat(sheet.answers()).extracting(Answer::isAsked).containsExactly(true, false, false, true, true);
        assertThat(asked()).containsExactlyInAnyOrder("How much is it?", "How much is that?", SUM.input());
        assertThat(heard).endsWith(forms.askedOfBase());
    }

    @Test
    void asksAPartOfASuiteOfACandidate() throws InterruptedException {
        // Given
        Suite suite = suite("part", CAPITAL, SUM);
        models.teach("candidate", SUM.input(), "2");
        List<Integer> heard = new ArrayList<>();

        // When
        AnswerSheet sheet = interviewer.ask(
                endpoint(), Model.of("candidate"), suite, List.of(1), (question, answer, number) -> heard.add(number));

        // Then
        assertThat(sheet.answers()).extracting(Answer::isAsked).containsExactly(false, true);
        assertThat(texts(sheet)).containsExactly("", "2");
        assertThat(sheet.suiteDigest()).isEqualTo(suite.digest());
        assertThat(models.asked("candidate")).hasSize(1);
        assertThat(heard).containsExactly(1);
    }

    private AnswerSheet answersOf(ServedBase base, Suite suite, AnswerListener listener) throws InterruptedException {
        suite.questions()
                .forEach(question -> models.teach(AnsweringServer.BASE_ID, question.input(), question.input()));
        return baseAnswers().of(base, suite, listener);
    }

    private BaseAnswers baseAnswers() {
        return new BaseAnswers(store, interviewer, endpoint());
    }

    private ModelEndpoint endpoint() {
        Patience patience = new Patience(
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(10),
                Duration.ofMillis(100));
        return new ModelEndpoint(HttpClient.newHttpClient(), models.root(), null, patience);
    }

    private List<String> asked() {
        return models.asked(AnsweringServer.BASE_ID).stream()
                .map(body -> body.path("messages").path(1).path("content").asText())
                .toList();
    }

    private static List<String> texts(AnswerSheet sheet) {
        return sheet.answers().stream().map(Answer::text).toList();
    }

    private static Suite suite(String name, SuiteQuestion... questions) {
        return new Suite(name, "ds-" + name, 1, false, List.of(questions));
    }

    private static SuiteQuestion question(QuestionKind kind, String input) {
        return new SuiteQuestion(kind, 0, "Answer:", input, null, List.of(), null, null, null);
    }
}
