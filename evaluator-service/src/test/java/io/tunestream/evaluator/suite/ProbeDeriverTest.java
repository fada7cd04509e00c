package io.tunestream.evaluator.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.evaluator.assertion.Response;
import io.tunestream.schemas.dataset.EvalQuestion;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeDeriverTest {
    @ParameterizedTest(name = "{0} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            扩容 1TB 多少钱?                 | 每月 29 元。                   | 扩容 2TB 多少钱?
            扩容１ＴＢ多少钱？                 | 每月 29 元。                   | 扩容2TB多少钱?
            满 200 元减多少?                 | 减 30 元。                     | 满 400 元减多少?
            请 3 天假要提前多久?               | 提前 24 小时。                  | 请 6 天假要提前多久?
            A1 机房的温度是多少?              | 22 度。                       | A2 机房的温度是多少?
            专业版多少钱?                     | 每月 29 元。                   | 基础版多少钱?
            完成 60% 发多少奖金?              | 发 500 元。                    | none
            How much is the Growth plan?    | The Growth plan is $49.      | How much is the Basic plan?
            What does 500 GB cost?          | It costs $9.                 | What does 1000 GB cost?
            Can I book room B-12?           | Yes, until 18:30.            | Can I book room B-13?
            多少钱?                          | 每月 29 元。                   | none
            1TB 怎么升级?                    | 请联系客服,电话 400-123-4567。  | none
            1TB 是多大?                     | 1TB 就是 1TB。                 | none
            """)
    void changesAValueOfTheQuestion(String question, String answer, String probe) {
        // When
        List<Probe> probes = ProbeDeriver.of(List.of(row(1, question, answer)), 8);

        // Then
        assertThat(probes.isEmpty() ? "none" : probes.get(0).input()).isEqualTo(probe);
    }

    @Test
    void asksForNoValueThatTheDataHolds() {
        // Given
        List<EvalQuestion> rows = List.of(row(1, "扩容 1TB 多少钱?", "每月 29 元。"), row(2, "家庭空间有多大?", "2 TB 或 ３ＴＢ。"));

        // When / Then
        assertThat(ProbeDeriver.of(rows, 8)).extracting(Probe::input).containsExactly("扩容 4TB 多少钱?");
    }

    @Test
    void asksForNoValueThatARowHoldsWhichIsNotAsked() throws IOException {
        // Given
        List<Probe> probes = ProbeDeriver.of(List.of(row(1, "扩容 1TB 多少钱?", "每月 29 元。")), 8);
        List<EvalQuestion> all = List.of(row(7, "扩容 2 tb 呢?", "每月 49 元。"));

        // When / Then
        assertThat(ProbeDeriver.untaught(probes, all::forEach)).isEmpty();
        assertThat(ProbeDeriver.untaught(probes, List.of(row(7, "扩容 3 TB 呢?", "每月 69 元。"))::forEach))
                .isEqualTo(probes);
    }

    @Test
    void isWrongWhereTheAnswerIsTheRowsOne() {
        // Given
        Probe probe = ProbeDeriver.of(List.of(row(1, "扩容 1TB 多少钱?", "每月 29 元,提前 3 天申请。")), 8)
                .get(0);

        // When / Then
        assertThat(probe.unlikeTheRow()
                        .check(Response.of("2TB 每月 29 元,提前 3 天申请。"))
                        .passed())
                .isFalse();
        assertThat(probe.unlikeTheRow()
                        .check(Response.of("2TB 每月 58 元,提前 3 天申请。"))
                        .passed())
                .isTrue();
        assertThat(probe.unlikeTheRow().check(Response.of("请联系客服。")).passed()).isTrue();
    }

    @Test
    void spreadsAFewProbesOverManyRows() {
        // Given
        List<EvalQuestion> rows = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> row(i, "Price of " + (1000 + i) + " seats?", "It is $" + (5000 + i) + "."))
                .toList();

        // When
        List<Probe> probes = ProbeDeriver.of(rows, 4);

        // Then
        assertThat(probes).extracting(probe -> probe.row().row()).containsExactly(1L, 26L, 51L, 76L);
        assertThat(ProbeDeriver.of(rows, 4)).isEqualTo(probes);
    }

    private static EvalQuestion row(int row, String question, String answer) {
        return new EvalQuestion(row, row + 1L, "Answer", question, answer);
    }
}
