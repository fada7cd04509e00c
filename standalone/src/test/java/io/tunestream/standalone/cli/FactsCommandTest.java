package io.tunestream.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.evaluator.suite.MalformedSuiteException;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteFile;
import io.tunestream.evaluator.suite.SuiteQuestion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsCommandTest {
    private static final String ARTICLE = "../examples/feiyue-cloud/lora_train_data.csv";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void showsWhatWouldBeCheckedAndWhy() {
        // When
        int code = run(ARTICLE);

        // Then
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("row 1  扩容 1TB 多少钱?")
                .containsPattern("fact +29 元人民币 +\\(amount of money in the taught answer of row 1\\)")
                .containsPattern("fact +`pip install feiyue-sdk` +\\(code")
                .containsPattern("fact +严禁 +\\(negation or prohibition")
                .contains("10 checks of 5 questions");
    }

    @Test
    void writesAFactsFileThatAsksTheSame() throws MalformedSuiteException {
        // When
        run(ARTICLE, "--yaml");
        Suite suite = SuiteFile.read("facts.yaml", "facts", out.toString());

        // Then
        assertThat(out.toString()).contains("{type: fact, value: \"15GB\"} # number with a unit in");
        assertThat(suite.questions())
                .extracting(SuiteQuestion::expected)
                .containsExactly("1TB, 29 元人民币", "15GB", "`pip install feiyue-sdk`", "24 小时, 钉钉, 2 天, 无法", "严禁, A1");
        assertThat(suite.questions().get(2).instruction()).isEqualTo("指导用户进行技术集成");
    }

    @Test
    void refinesThemByAFactsFile(@TempDir Path folder) throws IOException {
        // Given
        Path facts = Files.writeString(folder.resolve("facts.yaml"), """
                facts:
                - question: 免费空间有多大?
                  keepDerived: true
                  paraphrases: ["免费版给多少?"]
                  assert:
                  - {type: not-fact, value: 10GB}
                  - {type: assert-set, threshold: 0.5, assert: [{type: contains, value: 免费, weight: 2}, {type: is-json}]}
                """);

        // When
        int code = run(ARTICLE, "--facts", facts.toString(), "--yaml");

        // Then
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("paraphrases: [\"免费版给多少?\"]")
                .contains("{type: not-fact, value: \"10GB\"}", "{type: fact, value: \"15GB\"}")
                .contains("assert: [{type: contains, value: \"免费\", weight: 2.0}, {type: is-json}]}");
    }

    @Test
    void printsJson() {
        // When
        run(ARTICLE, "--json");

        // Then
        assertThat(out.toString()).startsWith("[ {").contains("\"question\" : \"扩容 1TB 多少钱?\"");
    }

    @Test
    void namesTheLineOfAFaultAndTheRowsLeftOut(@TempDir Path folder) throws IOException {
        // Given
        Path csv = Files.writeString(folder.resolve("d.csv"), "input,output\nq1,a 5 GB\nq2,<b></b>\n");
        Path facts = Files.writeString(folder.resolve("facts.yaml"), "facts:\n- question: q\n  assert: [{type: x}]\n");

        // When
        int good = run(csv.toString());
        int faulty = run(csv.toString(), "--facts", facts.toString());
        int missing = run(folder.resolve("no.csv").toString());

        // Then
        assertThat(good).isEqualTo(ExitCode.DONE);
        assertThat(faulty).isEqualTo(ExitCode.USAGE);
        assertThat(missing).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("rejected: line 3, output")
                .contains("facts file, line 3")
                .contains("there is no file");
    }

    private int run(String... options) {
        return Tunestream.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of("facts"), Stream.of(options)).toArray(String[]::new));
    }
}
