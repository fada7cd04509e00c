package io.tunestream.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what CONTRIBUTING says of the sources, over all modules, where byte code does not tell. */
class SourceStyleTest {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_MESSAGING_BEAN = 60;
    private static final Pattern TO_DO = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern WAITS_OR_SKIPS = Pattern.compile("Thread" + "\\.sleep\\(|@" + "Disabled\\b");
    private static final Pattern PURPOSE = Pattern.compile("(?s)^/\\*\\*.+\\*/\\s+@NullMarked\\s+package ");

    private static List<Source> main;
    private static List<Source> test;

    private record Source(Path file, String text) {
        long lines() {
            return text.lines().count();
        }

        boolean has(Pattern pattern) {
            return pattern.matcher(text).find();
        }

        @Override
        public String toString() {
            return file + " with " + lines() + " lines";
        }
    }

    @BeforeAll
    static void read() throws IOException {
        main = sources("src/main/java");
        test = sources("src/test/java");
    }

    @Test
    void readsTheSourcesOfAllModules() {
        assertThat(main)
                .extracting(source -> source.file().getName(1).toString())
                .contains("language-model", "trainer-service", "models", "standalone", "benchmarks");
    }

    @Test
    void noFileIsTooLong() {
        assertThat(Stream.concat(main.stream(), test.stream()))
                .filteredOn(source -> source.lines() > LONGEST_FILE)
                .isEmpty();
    }

    @Test
    void beansThatReadChannelsOnlyDecodeAndHandOn() {
        assertThat(main)
                .filteredOn(source -> source.text().contains("@Incoming(") && source.lines() > LONGEST_MESSAGING_BEAN)
                .isEmpty();
    }

    @Test
    void nothingIsLeftToDo() {
        assertThat(Stream.concat(main.stream(), test.stream()))
                .filteredOn(source -> source.has(TO_DO))
                .isEmpty();
    }

    @Test
    void testsNeitherSleepNorRest() {
        assertThat(test).filteredOn(source -> source.has(WAITS_OR_SKIPS)).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(main).allSatisfy(source -> assertThat(source.file().resolveSibling("package-info.java"))
                .content()
                .containsPattern(PURPOSE));
    }

    private static List<Source> sources(String folder) throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .flatMap(SourceStyleTest::below)
                    .toList();
        }
    }

    private static Stream<Source> below(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(SourceStyleTest::source)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(Path file) {
        try {
            return new Source(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
