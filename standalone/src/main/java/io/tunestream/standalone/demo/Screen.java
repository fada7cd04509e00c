package io.tunestream.standalone.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * What the demo and {@code upload --wait} print: a line per stage, and a progress bar for the one that runs. Where the
 * output is no terminal, the bar becomes a line every so often, and only for news, so that a CI log stays
 * readable.
 */
public final class Screen {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final int COLUMNS = 118;

    private final PrintStream out;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private String barStage = "";
    /** The last line of each stage: two may run at once. */
    private final Map<String, Line> lines = new HashMap<>();

    private record Line(long done, long nanos) {}

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** The process's standard output, in UTF-8 whatever the locale says, since the data is. */
    public static Screen console() {
        PrintStream utf8 = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        return new Screen(utf8, System.console() != null);
    }

    /** Prints nothing, for commands whose output is JSON. */
    public static Screen silent() {
        return new Screen(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    }

    /** Prints a finished stage. */
    public void stage(String stage, String text) {
        endBar();
        out.printf("%-9s %s%n", stage, text);
    }

    /** Prints text as it is. */
    public void print(String text) {
        endBar();
        out.println(text);
    }

    /** Shows how far the running stage is. */
    public void progress(String stage, long done, long of, String text) {
        if (terminal) {
            bar(stage, of).stepTo(done).setExtraMessage(text).refresh();
        } else {
            line(stage, done, of, text);
        }
    }

    private ProgressBar bar(String stage, long of) {
        ProgressBar running = bar;
        if (running == null || !barStage.equals(stage)) {
            endBar();
            running = new ProgressBarBuilder()
                    .setTaskName(String.format("%-9s", stage))
                    .setInitialMax(of)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setMaxRenderedLength(COLUMNS)
                    .setUpdateIntervalMillis(200)
                    .continuousUpdate()
                    .build();
            bar = running;
            barStage = stage;
        }
        return running.maxHint(of);
    }

    private void line(String stage, long done, long of, String text) {
        Line last = lines.get(stage);
        long now = System.nanoTime();
        boolean isNews = last == null || done != last.done();
        boolean isDue = last == null || done == of || now - last.nanos() > QUIET.toNanos();
        if (isNews && isDue) {
            out.printf("%-9s %d/%d %s%n", stage, done, of, text);
            lines.put(stage, new Line(done, now));
        }
    }

    private void endBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        barStage = "";
        lines.clear();
    }
}
