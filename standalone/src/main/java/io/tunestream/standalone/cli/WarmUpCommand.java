package io.tunestream.standalone.cli;

import io.tunestream.standalone.demo.Screen;
import io.tunestream.standalone.process.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Starts everything once and stops it: the launcher records the classes of this run in an archive, from which later
 * runs map them instead of parsing them (Java's application class-data sharing).
 */
@Command(name = "warm-up", hidden = true, description = "Start everything once and stop, to record the classes.")
final class WarmUpCommand implements Callable<Integer> {
    @Mixin
    StackOptions options = new StackOptions();

    @Override
    public Integer call() throws Exception {
        return new Stack(options.settings(true, Screen.silent())).run(url -> ExitCode.DONE);
    }
}
