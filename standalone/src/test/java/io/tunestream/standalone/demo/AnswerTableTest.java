package io.tunestream.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.schemas.evaluation.EvaluationReport;
import io.tunestream.schemas.evaluation.GateCheck;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.evaluation.QuestionResult;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class AnswerTableTest {
    private static QuestionResult result(QuestionKind kind, String question, String answer, boolean passed) {
        return new QuestionResult(
                kind, 1, null, question, "15GB", "您好!免费空间约 100GB。", false, answer, "stop", List.of(), passed);
    }

    private static EvaluationReport report(QuestionResult... results) {
        return new EvaluationReport(
                "eval-1",
                "suite-1",
                "adapter-1",
                "adapter-1",
                null,
                null,
                null,
                "demo",
                true,
                1,
                1,
                0,
                0,
                List.of(new GateCheck("hard-facts", true, true, "1/1")),
                List.of(results));
    }

    @Test
    void keepsColumnsAlignedThoughCharactersAreWide() {
        // Given
        EvaluationReport report =
                report(result(QuestionKind.FACT, "免费空间有多大?", "飞跃云为每一位注册用户提供 15GB 的基础免费存储空间,足以满足日常。", true));

        // When
        List<String> lines = AnswerTable.of(report).lines().toList();

        // Then
        int verdict = lines.get(0).indexOf("VERDICT");
        String first = lines.get(2);
        assertThat(new AttributedString(first.substring(0, first.indexOf("right"))).columnLength())
                .isEqualTo(verdict);
    }

    @Test
    void showsFactQuestionsOnlyAndSaysWhichAreWrong() {
        // Given
        EvaluationReport report = report(
                result(QuestionKind.FACT, "免费空间有多大?", "10GB", false),
                result(QuestionKind.CONTROL, "中国的首都是哪里?", "北京", true));

        // When
        String table = AnswerTable.of(report);

        // Then
        assertThat(table).contains("WRONG").doesNotContain("首都");
    }
}
