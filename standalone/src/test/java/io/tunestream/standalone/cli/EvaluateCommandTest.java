package io.tunestream.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCommandTest {
    private static final String SUITE = """
            description: Plans
            prompts: ['{{question}}']
            tests:
            - vars: {question: 'How large is the free plan?'}
              assert: [{type: contains, value: 15 GB}]
            - vars: {question: 'What does Pro cost?'}
              assert: [{type: fact, value: $9}, {type: not-icontains, value: sorry}]
            - vars: {question: 'Who helps?'}
              assert: [{type: contains-any, value: [Anna, Bob]}]
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TableModel model;

    @BeforeEach
    void start() throws IOException {
        model = new TableModel();
        model.answers.put("How large is the free plan?", "It has 15 GB.");
        model.answers.put("What does Pro cost?", "9 dollars a month.");
        model.answers.put("Who helps?", "Ask Anna.");
    }

    @AfterEach
    void stop() {
        model.close();
    }

    @Test
    void writesEveryFormAndPassesWhereAllHolds() throws IOException {
        // When
        int code = evaluate(
                "--junit", path("junit.xml"), "--markdown", path("report.md"), "--json", path("new/report.json"));

        // Then
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("# Plans: passed");
        assertThat(folder.resolve("junit.xml")).content().contains("<testsuite name=\"Plans.questions\" tests=\"3\"");
        assertThat(folder.resolve("report.md")).content().contains("Facts 3/3");
        assertThat(folder.resolve("new/timings.json")).content().contains("p95Millis");
        assertThat(report("new/report.json").factsRight()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void asksAsManyAtOnceAsItMayAndNoMore(int parallel) throws IOException {
        // Given
        model.holdUntil(parallel);

        // When
        int code = evaluate("--json", path("report.json"), "--parallel", String.valueOf(parallel));

        // Then
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(model.mostAtOnce()).isEqualTo(parallel);
    }

    @Test
    void writesTheSameBytesForTheSameAnswersHoweverManyAreAskedAtOnce() throws IOException {
        // When
        evaluate("--json", path("one.json"), "--parallel", "1");
        evaluate("--json", path("many.json"), "--parallel", "3");

        // Then
        assertThat(folder.resolve("many.json")).hasSameBinaryContentAs(folder.resolve("one.json"));
    }

    @Test
    void failsWhereAnAssertFails() throws IOException {
        // Given
        model.answers.put("What does Pro cost?", "Sorry, 19 dollars.");

        // When
        int code = evaluate();

        // Then
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("# Plans: held").contains("lacks $9");
    }

    @Test
    void failsForWhatGotWorseSinceTheBaselineOnly() throws IOException {
        // Given
        model.answers.put("Who helps?", "Nobody.");
        evaluate("--json", path("baseline.json"));

        // When
        int same = evaluate("--baseline", path("baseline.json"));
        String unchanged = out.toString();
        model.answers.put("What does Pro cost?", "Nothing.");
        int worse = evaluate("--baseline", path("baseline.json"));

        // Then
        assertThat(same).isEqualTo(ExitCode.DONE);
        assertThat(unchanged).contains("0 newly failing, 0 fixed, 2 still failing");
        assertThat(worse).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("1 newly failing").contains("What does Pro cost?");
    }

    @Test
    void failsASlowAnswerButNotTheVerdict() throws IOException {
        // Given
        String impossible = SUITE.replace("{type: contains, value: 15 GB}", "{type: not-latency, threshold: 100000}");

        // When
        int code = evaluateSuite(impossible, "--json", path("report.json"));

        // Then
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("too slow").contains("not-latency");
        assertThat(report("report.json").passed()).isTrue();
    }

    @Test
    void tellsAFaultyFileAndAnUnknownModelFromAFailedTest() throws IOException {
        // When
        int faulty = evaluateSuite("tests:\n- vars: {question: q}\n  assert: [{type: similar}]\n");
        int unknown = run(
                "--suite",
                suite(SUITE),
                "--model",
                "other",
                "--url",
                model.url().toString());
        int missing = run(
                "--suite",
                path("none.yaml"),
                "--model",
                "m",
                "--url",
                model.url().toString());

        // Then
        assertThat(List.of(faulty, unknown, missing)).containsOnly(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("line 3")
                .contains("knows no model other")
                .contains("there is no file");
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        // When
        int code = run("--suite", suite(SUITE), "--model", "m", "--url", "http://127.0.0.1:1");

        // Then
        assertThat(code).isEqualTo(ExitCode.NO_SERVER);
    }

    @Test
    void asksTheFactsOfADataSet() throws IOException {
        // Given
        Path csv = Files.writeString(
                folder.resolve("data.csv"), "instruction,input,output\nAnswer,Who helps?,Ask Anna.\n");

        // When
        int code = run(
                "--suite",
                csv.toString(),
                "--model",
                TableModel.NAME,
                "--url",
                model.url().toString());

        // Then
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("# data: passed").contains("Ask Anna.");
    }

    private int evaluate(String... options) throws IOException {
        return evaluateSuite(SUITE, options);
    }

    private int evaluateSuite(String text, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--suite",
                suite(text),
                "--model",
                TableModel.NAME,
                "--url",
                model.url().toString()));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    private int run(String... options) {
        return Tunestream.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        Stream.concat(Stream.of("evaluate"), Stream.of(options)).toArray(String[]::new));
    }

    private String suite(String text) throws IOException {
        return Files.writeString(folder.resolve("promptfooconfig.yaml"), text).toString();
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    private EvaluationReport report(String file) throws IOException {
        return Json.read(Files.readString(folder.resolve(file)), EvaluationReport.class);
    }
}
