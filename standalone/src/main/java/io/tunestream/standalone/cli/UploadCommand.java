package io.tunestream.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.schemas.serde.Json;
import io.tunestream.standalone.client.TunestreamClient;
import io.tunestream.standalone.demo.DatasetStory;
import io.tunestream.standalone.demo.Screen;
import io.tunestream.standalone.demo.StoryTeller;
import io.tunestream.standalone.demo.StoryText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Uploads a data set. */
@Command(
        name = "upload",
        mixinStandardHelpOptions = true,
        description = {
            "Upload a CSV with the columns instruction, input and output; a model is tuned on it and tested.",
            "The same file with the same settings is the same data set: nothing is done twice."
        })
final class UploadCommand implements Callable<Integer> {
    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The CSV file (comma, semicolon or TAB; UTF-8).")
    Path file = Path.of("");

    @Option(names = "--facts", paramLabel = "YAML", description = "Facts to check instead of the derived ones.")
    @Nullable
    Path facts;

    @Option(
            names = "--settings",
            paramLabel = "JSON",
            description = "A file with settings: name, base, instruction, preset, recipe.")
    @Nullable
    Path settings;

    @Option(names = "--name", paramLabel = "NAME", description = "The data set's name (default: the file's).")
    @Nullable
    String name;

    @Option(names = "--preset", paramLabel = "PRESET", description = "The recipe to start from: default or article.")
    @Nullable
    String preset;

    @Option(names = "--wait", description = "Show every stage and wait for the verdict; exit 1 unless promoted.")
    boolean wait;

    @Override
    public Integer call() throws Exception {
        TunestreamClient client = server.client();
        JsonNode accepted = client.upload(file, facts, settings());
        String id = accepted.path("id").asText();
        if (!wait) {
            print(accepted, id);
            return ExitCode.DONE;
        }
        DatasetStory story = new StoryTeller(client, output.json ? Screen.silent() : Screen.console()).tell(id);
        if (output.json) {
            output.json(story.status());
        } else {
            // Rows that were rejected with their reasons, the ladder, the promotion: whatever it came to.
            output.line("%n%s", StoryText.story(story.status()));
        }
        return story.isPromoted() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void print(JsonNode accepted, String id) {
        if (output.json) {
            output.json(accepted);
        } else {
            output.line("%s", id);
        }
    }

    private ObjectNode settings() throws IOException {
        ObjectNode all = settings == null
                ? Json.MAPPER.createObjectNode()
                : (ObjectNode) Json.read(Files.readString(settings), JsonNode.class);
        if (name != null) {
            all.put("name", name);
        } else if (!all.has("name")) {
            all.put("name", nameOf(file));
        }
        if (preset != null) {
            all.put("preset", preset);
        }
        return all;
    }

    static String nameOf(Path file) {
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        String allowed = stem.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[._-]+", "");
        return allowed.isEmpty() ? "dataset" : allowed.substring(0, Math.min(63, allowed.length()));
    }
}
