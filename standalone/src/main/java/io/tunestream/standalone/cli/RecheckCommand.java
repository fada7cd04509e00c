package io.tunestream.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks what is served again. */
@Command(
        name = "recheck",
        mixinStandardHelpOptions = true,
        description = {
            "Ask what an alias serves its suite again, and take it back where it regressed.",
            "Exit code 1 where it did."
        })
final class RecheckCommand implements Callable<Integer> {
    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "ALIAS", description = "Such as feiyue-cloud@champion.")
    String alias = "";

    @Override
    public Integer call() {
        JsonNode finding = server.client().recheck(alias);
        boolean passed = finding.path("passed").asBoolean();
        if (output.json) {
            output.json(finding);
        } else {
            output.line("%s: %s", finding.path("adapterDigest").asText(), passed ? "passes" : "does not pass any more");
            finding.path("reasons").forEach(reason -> output.line("  %s", reason.asText()));
            output.line("%s", consequence(finding));
        }
        return passed ? ExitCode.DONE : ExitCode.FAILED;
    }

    private String consequence(JsonNode finding) {
        return switch (finding.path("consequence").asText()) {
            case "ROLL_BACK" ->
                alias + " was rolled back to " + finding.path("fallback").asText();
            case "WITHDRAW" -> alias + " points at nothing any more, since none of its adapters passes";
            default -> alias + " stays where it is";
        };
    }
}
