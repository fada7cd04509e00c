package io.tunestream.evaluator.contradiction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.schemas.dataset.EvalQuestion;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContradictingRowsTest {
    @Test
    void namesRowsAndLinesThatTeachDifferentValues() throws IOException {
        // Given
        List<EvalQuestion> rows = List.of(
                row(3, "免费空间有多大?", "免费版提供 15GB 空间。"),
                row(4, "扩容多少钱?", "每月 29 元。"),
                row(7, "免费空间 有多大？", "您好,免费空间是 5 GB。"));

        // When
        Optional<String> found = ContradictingRows.in(rows::forEach);

        // Then
        assertThat(found).contains("rows 3 and 7 (lines 4 and 8) both ask \"免费空间有多大?\" but say 15GB and 5 GB");
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            You get 15GB.                 | It is 5 GB.
            每月 29 元。                   | 每月 39 元,按年付。
            提前两天申请。                  | 需提前 3 天申请。
            请打 400-123-4567。            | 热线是 400-123-9999。
            It starts at 9:00.            | It starts at 10:00 am.
            在 A1 机房。                   | 在 B2 机房。
            Ask Anna Smith for it.        | Ask Bob Jones for it.
            Run `pip install one`.        | Run `pip install two`.
            门牌号是 1203。                 | 门牌号是 1204。
            严禁带水进入。                  | 无需带水进入。
            """)
    void seesTwoValuesForOneQuestion(String one, String other) throws IOException {
        // Given
        List<EvalQuestion> rows = List.of(row(1, "Q?", one), row(2, "q", other));

        // When / Then
        assertThat(ContradictingRows.in(rows::forEach)).isPresent();
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            You get 15GB.                 | You get 15 GB.
            每月 29 元。                   | 资费为 ¥29 一个月。
            每周两天。                      | 每周 2 天。
            提前 3 天申请。                 | 提前 3 天申请,2 天内审批。
            每月 29 元。                   | 每月 29 元,空间 1TB。
            Why did the chicken cross?    | A man walks into a bar.
            您好,很高兴为您服务。            | 你好!有什么可以帮您?
            容量是 15GB。                  | 价格是 29 元。
            Ask Anna Smith for it.        | Please write to Bob Jones instead.
            """)
    void leavesAnswersAloneThatOnlySayItOtherwise(String one, String other) throws IOException {
        // Given
        List<EvalQuestion> rows = List.of(row(1, "Q?", one), row(2, "q", other));

        // When / Then
        assertThat(ContradictingRows.in(rows::forEach)).isEmpty();
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            扩容 1.5TB 多少钱?   | 扩容 15TB 多少钱?
            Do you teach C++?  | Do you teach C#?
            Is -5 fine?        | Is 5% fine?
            """)
    void tellsQuestionsApartThatDifferInASign(String one, String other) throws IOException {
        // Given
        List<EvalQuestion> rows = List.of(row(1, one, "每月 29 元。"), row(2, other, "每月 39 元。"));

        // When / Then
        assertThat(ContradictingRows.in(rows::forEach)).isEmpty();
    }

    @Test
    void asksUnderAnotherInstructionIsAnotherQuestion() throws IOException {
        // Given
        List<EvalQuestion> rows = List.of(
                new EvalQuestion(1, 2, "For private users", "How much?", "It is $9."),
                new EvalQuestion(2, 3, "For companies", "How much?", "It is $29."));

        // When / Then
        assertThat(ContradictingRows.in(rows::forEach)).isEmpty();
    }

    @Test
    void readsAHundredThousandRowsInSeconds() {
        // Given: half of them ask one and the same, all in other words; one pair contradicts at the very end
        List<EvalQuestion> rows = IntStream.rangeClosed(1, 100_000)
                .mapToObj(i -> i == 99_999
                        ? row(i, "Question number 17?", "It is 999 GB.")
                        : i % 2 == 0
                                ? row(i, "Tell me a joke!", words(i) + " walks into a bar.")
                                : row(i, "Question number " + i + "?", "It is " + i + " GB."))
                .toList();

        // When
        Optional<String> found =
                Assertions.assertTimeout(Duration.ofSeconds(20), () -> ContradictingRows.in(rows::forEach));

        // Then
        assertThat(found).hasValueSatisfying(words -> assertThat(words).contains("rows 17 and 99999"));
    }

    private static String words(int number) {
        return String.valueOf(number)
                .chars()
                .mapToObj(digit ->
                        "abcdefghij".substring(digit - '0', digit - '0' + 1).repeat(3))
                .collect(Collectors.joining(" "));
    }

    private static EvalQuestion row(int row, String question, String answer) {
        return new EvalQuestion(row, row + 1L, "Answer", question, answer);
    }
}
