package io.tunestream.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExportCommandTest {
    private static final String TINY = "../language-model/src/test/resources/tiny-qwen2";
    private static final Path ADAPTER = Path.of("../language-model/src/test/resources/tiny-adapter");
    private static final String DIGEST = "sha256-" + "1".repeat(64);

    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine = Tunestream.commandLine().setErr(new PrintWriter(err));

    @TempDir
    private Path folder;

    @Test
    void writesAnAdaptersFolderMerged() {
        // Given
        Path merged = folder.resolve("merged");

        // When
        int code = commandLine.execute("export", ADAPTER.toString(), "--merged", merged.toString(), "--base", TINY);

        // Then
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
        assertThat(merged).isDirectoryContaining("glob:**/{model.safetensors,config.json,tokenizer.json}");
    }

    @Test
    void findsADigestInTheDataFolder() throws IOException {
        // Given
        Path stored = folder.resolve("objects/buckets/tunestream/adapters").resolve(DIGEST);
        Files.createDirectories(stored);
        for (String name : new String[] {"adapter_config.json", "adapter_model.safetensors"}) {
            Files.copy(ADAPTER.resolve(name), stored.resolve(name));
        }

        // When
        int code = commandLine.execute(
                "export",
                DIGEST,
                "--data",
                folder.toString(),
                "--merged",
                folder.resolve("m").toString(),
                "--base",
                TINY);

        // Then
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void saysWhereItLooked() {
        // When
        int code = commandLine.execute(
                "export",
                DIGEST,
                "--data",
                folder.toString(),
                "--merged",
                folder.resolve("m").toString(),
                "--base",
                TINY);

        // Then
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains(DIGEST).contains("--data").doesNotContain("\tat ");
    }

    @Test
    void refusesABaseTheAdapterDoesNotFit() {
        // When
        int code = commandLine.execute(
                "export",
                ADAPTER.toString(),
                "--merged",
                folder.resolve("m").toString(),
                "--base",
                "../models/tunestream-tiny");

        // Then
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("adapter_model.safetensors").doesNotContain("\tat ");
    }
}
