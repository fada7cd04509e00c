package io.tunestream.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TunestreamTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine =
            Tunestream.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "upload",
                "status",
                "ask",
                "why",
                "facts",
                "evaluate",
                "runs",
                "cancel",
                "promote",
                "rollback",
                "recheck",
                "pull",
                "export"
            })
    void explainsEveryCommand(String command) {
        // Given / When
        int code = commandLine.execute(command, "--help");

        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("Usage: tunestream " + command);
    }

    @Test
    void saysWhichServerDidNotAnswer() {
        // Given
        String nobody = "http://127.0.0.1:1";

        // When
        int code = commandLine.execute("status", "--url", nobody);

        // Then
        assertThat(code).isEqualTo(ExitCode.NO_SERVER);
        assertThat(err.toString()).contains(nobody).contains("tunestream up");
    }

    @Test
    void refusesAFolderWithoutABase(@TempDir Path folder) {
        // Given
        String empty = folder.resolve("no-base").toString();

        // When
        int code = commandLine.execute("up", "--base", empty, "--data", folder.toString());

        // Then
        assertThat(code).isEqualTo(ExitCode.NOT_STARTED);
        assertThat(err.toString()).contains(empty).contains("config.json");
    }

    @Test
    void saysWhatIsMissingOnWrongUsage() {
        // Given / When
        int code = commandLine.execute("evaluate", "--model", "base");

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--suite");
    }

    @Test
    void asksWhichAnswerIsMeant() {
        // Given / When
        int code = commandLine.execute("why");

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("ID or --text");
    }

    @ParameterizedTest
    @CsvSource({"my data (1).csv,my-data-1-", "faq.csv,faq", "..hidden.csv,hidden", "飞跃.csv,dataset"})
    void namesADataSetAfterItsFile(String file, String name) {
        // Given / When
        String named = UploadCommand.nameOf(Path.of(file));

        // Then
        assertThat(named).isEqualTo(name);
    }
}
