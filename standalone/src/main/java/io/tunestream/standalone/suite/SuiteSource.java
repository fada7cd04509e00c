package io.tunestream.standalone.suite;

import io.tunestream.evaluator.suite.MalformedSuiteException;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteFile;
import io.tunestream.evaluator.suite.SuiteSettings;
import io.tunestream.standalone.client.TunestreamClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Finds the suite that a command names: a file, or a data set or suite that the server knows. */
public final class SuiteSource {
    /** As the evaluator derives suites unless it is told otherwise, but of all rows. */
    private static final SuiteSettings ALL_ROWS = SuiteSettings.DEFAULT.ofAllRows();

    private SuiteSource() {}

    /**
     * The suite.
     *
     * @throws UnknownSuiteException if there is no such file, and the server knows none
     */
    public static Suite find(String name, TunestreamClient client) throws IOException, MalformedSuiteException {
        Path file = Path.of(name);
        if (Files.isRegularFile(file)) {
            return read(file);
        }
        if (name.matches(".*[./\\\\].*")) {
            throw new UnknownSuiteException("there is no file " + name);
        }
        return client.suite(name)
                .orElseThrow(() -> new UnknownSuiteException(
                        "there is no file " + name + ", and the server knows no suite or data set of this name"));
    }

    private static Suite read(Path file) throws IOException, MalformedSuiteException {
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.replaceFirst("\\.[^.]*$", "");
        String kind = fileName.toLowerCase(Locale.ROOT);
        return kind.endsWith(".csv") || kind.endsWith(".tsv")
                ? SuiteFile.ofRows(name, DatasetRows.read(file).questions(), null, ALL_ROWS)
                : SuiteFile.read(file.toString(), name, Files.readString(file));
    }
}
