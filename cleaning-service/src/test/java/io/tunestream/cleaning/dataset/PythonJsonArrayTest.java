package io.tunestream.cleaning.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.schemas.dataset.AlpacaRecord;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Expected texts are {@code json.dump(data, f, ensure_ascii=False, indent=2)} of Python 3.11. */
class PythonJsonArrayTest {
    @Test
    void writesOneFieldPerLineWithoutALastNewline() throws IOException {
        assertThat(json(new AlpacaRecord("i", "", "o"), new AlpacaRecord("", "n", "o")))
                .isEqualTo("""
                        [
                          {
                            "instruction": "i",
                            "input": "",
                            "output": "o"
                          },
                          {
                            "instruction": "",
                            "input": "n",
                            "output": "o"
                          }
                        ]""");
    }

    @Test
    void escapesWhatPythonEscapes() throws IOException {
        assertThat(json(new AlpacaRecord("\"\\/", "\b\f\n\r\t\u0000\u001f\u000b", "\u007f\u2028答\uD83D\uDE00")))
                .contains("\"instruction\": \"\\\"\\\\/\"")
                .contains("\"input\": \"\\b\\f\\n\\r\\t\\u0000\\u001f\\u000b\"")
                .contains("\"output\": \"\u007f\u2028答\uD83D\uDE00\"");
    }

    @Test
    void writesAnEmptyArrayInOneLine() throws IOException {
        assertThat(json()).isEqualTo("[]");
    }

    private static String json(AlpacaRecord... records) throws IOException {
        StringWriter out = new StringWriter();
        try (PythonJsonArray array = new PythonJsonArray(out)) {
            for (AlpacaRecord record : records) {
                array.add(record);
            }
        }
        return out.toString();
    }
}
