package io.tunestream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.schemas.evaluation.AssertResult;
import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import io.tunestream.schemas.serde.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The golden files are in {@code src/test/resources/report}; they change only with the forms. */
class ReportFormsTest {
    private static final EvaluationReport REPORT = new EvaluationReport(
            "eval-0123456789abcdef01234567",
            "5".repeat(64),
            "sha256-a",
            "sha256-a",
            "sha256-b",
            "run-1",
            "ds-1",
            "feiyue-cloud",
            false,
            1,
            2,
            1,
            1,
            List.of(
                    new GateCheck(
                            "hard-facts", true, false, "1 of 2 questions carry all their facts: row 2 lacks 15GB"),
                    new GateCheck("finite", true, true, "2 of 2 answers are text"),
                    new GateCheck("bare-questions", false, false, "0 of 1 are right")),
            List.of(
                    question(QuestionKind.FACT, 1, "扩容 1TB 多少钱?", "每月 29 元", "29 元", true),
                    question(QuestionKind.FACT, 2, "免费空间有多大?", "a <b>|\u0000 & \"c\"\nd", "15GB", false),
                    question(QuestionKind.BARE, 2, "免费空间有多大?", "100GB", "15GB", false),
                    question(QuestionKind.CONTROL, 0, "中国的首都是哪里?", "北京", "北京", true)));

    @Test
    void writesJsonThatReadsBack() throws IOException {
        // When
        String json = ReportJson.of(REPORT);

        // Then
        assertThat(json).isEqualTo(golden("report.json"));
        assertThat(Json.read(json, EvaluationReport.class)).isEqualTo(REPORT);
    }

    @Test
    void writesMarkdownThatHoldsItsTables() throws IOException {
        // When
        String markdown = MarkdownReport.of(REPORT);

        // Then
        assertThat(markdown).isEqualTo(golden("report.md"));
    }

    @Test
    void writesXmlThatFailsWhatDecidesAndSkipsWhatDoesNot()
            throws IOException, ParserConfigurationException, SAXException {
        // When
        String xml = JUnitReport.of(REPORT);

        // Then
        assertThat(xml).isEqualTo(golden("junit.xml"));
        Document parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(parsed.getElementsByTagName("testcase").getLength()).isEqualTo(7);
        assertThat(parsed.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(parsed.getElementsByTagName("skipped").getLength()).isEqualTo(2);
    }

    private static QuestionResult question(
            QuestionKind kind, long row, String question, String answer, String fact, boolean right) {
        return new QuestionResult(
                kind,
                row,
                kind == QuestionKind.BARE ? null : "回答",
                question,
                fact,
                "不知道",
                kind == QuestionKind.CONTROL,
                answer,
                "stop",
                List.of(new AssertResult("fact", fact, true, right, "taught", null, null, null, null)),
                right);
    }

    private static String golden(String file) throws IOException {
        String resource = "/report/" + file;
        try (InputStream in = Objects.requireNonNull(ReportFormsTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
