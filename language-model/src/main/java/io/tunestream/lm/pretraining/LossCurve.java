package io.tunestream.lm.pretraining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The run's loss as CSV: one line per step, without the steps a resumed run does again. */
final class LossCurve {
    private static final String HEADER = "step,loss,learning_rate,gradient_norm,tokens_per_second";

    private final Path file;

    private LossCurve(Path file) {
        this.file = file;
    }

    /** Goes on with the curve in this file after a step; 0 starts it anew. */
    static LossCurve after(int step, Path file) throws IOException {
        List<String> kept = new ArrayList<>(List.of(HEADER));
        if (step > 0 && Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .skip(1)
                    .filter(line -> Integer.parseInt(line.substring(0, line.indexOf(','))) <= step)
                    .forEach(kept::add);
        }
        Files.write(file, kept);
        return new LossCurve(file);
    }

    void add(PretrainingStep step) throws IOException {
        String line = String.format(
                Locale.ROOT,
                "%d,%.4f,%.3e,%.3f,%.0f%n",
                step.step(),
                step.loss(),
                step.learningRate(),
                step.gradientNorm(),
                step.tokensPerSecond());
        Files.writeString(file, line, java.nio.file.StandardOpenOption.APPEND);
    }
}
