package io.tunestream.standalone.suite;

import io.tunestream.evaluator.regression.Comparison;
import io.tunestream.evaluator.regression.RegressionRun.Outcome;
import io.tunestream.evaluator.report.ReportForms;
import io.tunestream.evaluator.report.Reports;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a regression run. The report holds no times, so equal answers give an equal file; times stand beside it. */
public final class RegressionFiles {
    private final Outcome outcome;
    private final @Nullable Comparison comparison;

    /** Of what came of a run. */
    public RegressionFiles(Outcome outcome, @Nullable Comparison comparison) {
        this.outcome = outcome;
        this.comparison = comparison;
    }

    /** Writes those that are wanted. */
    public void write(@Nullable Path junit, @Nullable Path markdown, @Nullable Path json) throws IOException {
        write(junit, ReportForms.junit(outcome.report()));
        write(markdown, markdown());
        write(json, json());
        if (json != null) {
            write(
                    json.resolveSibling(Reports.TIMINGS),
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(outcome.timings()) + "\n");
        }
    }

    /** The report as JSON. */
    public String json() {
        return ReportForms.json(outcome.report());
    }

    /** The report for people, with what changed. */
    public String markdown() {
        return ReportForms.markdown(outcome.report()) + (comparison == null ? "" : changes(comparison));
    }

    private static String changes(Comparison comparison) {
        return "## Against the baseline\n\n" + comparison.summary() + ".\n"
                + list("Newly failing", comparison.newlyFailing())
                + list("New and failing", comparison.addedFailing())
                + list("Fixed", comparison.fixed())
                + list("Still failing", comparison.stillFailing());
    }

    private static String list(String title, List<String> names) {
        return names.isEmpty() ? "" : "\n" + title + ":\n\n- " + String.join("\n- ", names) + "\n";
    }

    private static void write(@Nullable Path file, String text) throws IOException {
        if (file == null) {
            return;
        }
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.writeString(file, text);
    }
}
