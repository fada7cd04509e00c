package io.tunestream.standalone.cli;

import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteFile;
import io.tunestream.evaluator.suite.SuiteSettings;
import io.tunestream.schemas.evaluation.FactsFile;
import io.tunestream.schemas.evaluation.MalformedFactsException;
import io.tunestream.standalone.suite.DatasetRows;
import io.tunestream.standalone.suite.FactsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the gate would check of a data set. */
@Command(
        name = "facts",
        mixinStandardHelpOptions = true,
        description = {
            "Show which facts of a data set would be checked, and why. Needs no server.",
            "With --yaml it writes a facts.yaml to edit and upload, which \"evaluate --suite\" takes too."
        })
final class FactsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The CSV file.")
    Path file = Path.of("");

    @Option(names = "--facts", paramLabel = "YAML", description = "The facts file that goes with it.")
    @Nullable
    Path facts;

    @Option(names = "--yaml", description = "Print a facts.yaml.")
    boolean yaml;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws IOException, MalformedFactsException {
        DatasetRows rows = DatasetRows.read(file);
        FactsFile own = facts == null ? null : FactsFile.read(Files.readString(facts));
        if (rows.questions().isEmpty()) {
            rows.rejected().forEach(spec.commandLine().getErr()::println);
            return ExitCode.FAILED;
        }
        SuiteSettings settings = SuiteSettings.DEFAULT.ofAllRows().withControls(0);
        Suite suite = SuiteFile.ofRows(UploadCommand.nameOf(file), rows.questions(), own, settings);
        FactsText text = new FactsText(suite);
        spec.commandLine()
                .getOut()
                .println(yaml ? text.yaml().stripTrailing() : json ? text.json().toPrettyString() : text.table());
        rows.rejected().forEach(row -> spec.commandLine().getErr().println("rejected: " + row));
        spec.commandLine().getErr().flush();
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
