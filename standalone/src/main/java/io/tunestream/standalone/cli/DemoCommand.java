package io.tunestream.standalone.cli;

import io.tunestream.standalone.client.ServiceUrls;
import io.tunestream.standalone.client.TunestreamClient;
import io.tunestream.standalone.demo.Demo;
import io.tunestream.standalone.demo.Screen;
import io.tunestream.standalone.process.Stack;
import io.tunestream.standalone.process.StackSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Does the article's job from upload to a checked answer and shows every stage. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Start everything, upload the example data set, and show how the model learns its facts:",
            "rows in, training, the facts being checked, and the table of answers before and after.",
            "A second run on the same data folder finds the work done."
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    StackOptions options = new StackOptions();

    @Option(
            names = "--file",
            paramLabel = "CSV",
            defaultValue = "${sys:tunestream.home:-.}/examples/feiyue-cloud/lora_train_data.csv",
            description = "The data set (default: ${DEFAULT-VALUE}).")
    Path file = Path.of("examples/feiyue-cloud/lora_train_data.csv");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "feiyue-cloud",
            description = "Its name (default: ${DEFAULT-VALUE}).")
    String name = "feiyue-cloud";

    @Override
    public Integer call() throws Exception {
        Screen screen = Screen.console();
        StackSettings settings = options.settings(true, screen);
        screen.stage("start", "Kafka, S3 and five services in one process, data in " + settings.dataFolder());
        return new Stack(settings).run(url -> {
            Demo demo = new Demo(new TunestreamClient(ServiceUrls.all(url)), screen, url, settings.dataFolder());
            return demo.run(file, name) ? ExitCode.DONE : ExitCode.FAILED;
        });
    }
}
