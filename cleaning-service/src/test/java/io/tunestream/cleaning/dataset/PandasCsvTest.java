package io.tunestream.cleaning.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Expected texts are {@code DataFrame.to_csv(index=False)} of pandas 3.1. */
class PandasCsvTest {
    @Test
    void quotesOnlyWhereACellNeedsIt() throws IOException {
        assertThat(csv("plain", "a,b", "say \"hi\"", "two\nlines", "a\rb", " spaced ", "tab\t;"))
                .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"a\rb\", spaced ,tab\t;\n");
    }

    @Test
    void writesNothingForAMissingCell() throws IOException {
        assertThat(csv(null, "", "x")).isEqualTo(",,x\n");
    }

    @Test
    void quotesALoneEmptyCell() throws IOException {
        assertThat(csv("")).isEqualTo("\"\"\n");
    }

    private static String csv(@Nullable String... cells) throws IOException {
        StringWriter out = new StringWriter();
        try (PandasCsv csv = new PandasCsv(out)) {
            csv.row(Arrays.asList(cells));
        }
        return out.toString();
    }
}
