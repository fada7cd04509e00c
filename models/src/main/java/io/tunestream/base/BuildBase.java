package io.tunestream.base;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the bundled base; {@code models/README.md} has the command. */
public final class BuildBase {
    private static final Logger LOG = LoggerFactory.getLogger(BuildBase.class);

    private BuildBase() {}

    /**
     * @param arguments the folder of the model, then the working folder, whose checkpoint is resumed
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: BuildBase <model folder> <working folder>");
        }
        Path target = Path.of(arguments[0]);
        new BaseBuilder(BaseRecipe.bundled(), Path.of(arguments[1]))
                .build(
                        target,
                        step -> LOG.info(
                                "step={} steps={} loss={} tokensPerSecond={}",
                                step.step(),
                                step.steps(),
                                step.loss(),
                                Math.round(step.tokensPerSecond())));
        LOG.info("base written: folder={}", target);
    }
}
