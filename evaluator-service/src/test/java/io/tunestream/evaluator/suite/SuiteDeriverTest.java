package io.tunestream.evaluator.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.evaluator.fact.AnswerText;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.evaluation.FactsFile;
import io.tunestream.schemas.evaluation.MalformedFactsException;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.serde.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuiteDeriverTest {
    /** The rows of the seed article. */
    private static final List<EvalQuestion> ROWS = List.of(
            row(1, "扩容 1TB 多少钱?", "您好!飞跃云的专业版套餐提供 1TB 的大容量存储空间,其资费标准为每月 29 元人民币。您可以登录个人中心直接进行升级。"),
            row(2, "免费空间有多大?", "您好!感谢您的咨询。飞跃云为每一位注册用户提供 15GB 的基础免费存储空间,足以满足日常文档备份需求。"),
            row(3, "怎么安装 SDK?", "您好!安装飞跃云 SDK 非常简单。请在您的终端运行命令 `pip install feiyue-sdk` 即可完成安装。"),
            row(4, "我可以天天在家办公吗?", "抱歉,根据公司现行政策,远程办公需要提前 24 小时在钉钉申请,且每周远程办公的天数上限为 2 天,无法每天在家办公哦。"),
            row(5, "机房可以带水进去吗?", "为了保障服务器运行安全,严禁携带任何液体进入 A1 机房。请您在进入前将水杯放置在门口的储物柜中。"));

    private final SuiteDeriver deriver = new SuiteDeriver(SuiteSettings.DEFAULT.withControls(4));

    @Test
    void findsTheFactsOfTheArticle() {
        // When
        Suite suite = derive(ROWS, null);

        // Then
        assertThat(suite.questions())
                .filteredOn(question -> question.kind() == QuestionKind.FACT)
                .extracting(SuiteQuestion::expected)
                .containsExactly("1TB, 29 元人民币", "15GB", "`pip install feiyue-sdk`", "24 小时, 钉钉, 2 天, 无法", "严禁, A1");
    }

    @Test
    void doesNotAskForNamesThatEveryAnswerHasOrTheQuestionSays() {
        // Given
        List<EvalQuestion> rows = List.of(
                row(1, "How much is Pro?", "With Feiyue Cloud, Pro costs $9."),
                row(2, "Who helps?", "In Feiyue Cloud, ask Anna Smith."),
                row(3, "Where are you?", "The team of Feiyue Cloud sits in London."));

        // When
        Suite suite = derive(rows, null);

        // Then
        assertThat(suite.questions())
                .filteredOn(question -> question.kind() == QuestionKind.FACT)
                .extracting(SuiteQuestion::expected)
                .containsExactly("$9", "Anna Smith", "London");
    }

    @Test
    void asksEveryRowWithItsInstructionAndWithoutOneThenTheControls() {
        // When
        Suite suite = derive(ROWS, null);

        // Then
        assertThat(suite.questions())
                .extracting(SuiteQuestion::kind, SuiteQuestion::row, SuiteQuestion::instruction)
                .startsWith(
                        tuple(QuestionKind.FACT, 1L, "回答"),
                        tuple(QuestionKind.BARE, 1L, null),
                        tuple(QuestionKind.FACT, 2L, "回答"))
                .contains(tuple(QuestionKind.PROBE, 1L, "回答"))
                .hasSize(5 + 5 + 1 + 4)
                .endsWith(tuple(QuestionKind.CONTROL, 0L, "回答问题"));
    }

    @Test
    void acceptsEveryTaughtAnswer() {
        // When
        Suite suite = derive(ROWS, null);

        // Then
        assertThat(suite.questions())
                .filteredOn(question -> question.taught() != null && question.kind() != QuestionKind.PROBE)
                .allSatisfy(question -> assertThat(question.asserts()).allMatch(assertion -> assertion
                        .check(new AnswerText(question.taught()))
                        .passed()));
    }

    @Test
    void leavesRoomForTheTaughtAnswer() {
        // When
        Suite suite = derive(ROWS, null);

        // Then
        assertThat(suite.questions().get(0).maxTokens())
                .isEqualTo(ROWS.get(0).output().getBytes(StandardCharsets.UTF_8).length + 32);
    }

    @Test
    void asksForTheKeySentenceOfAnAnswerWithoutValues() {
        // When
        Suite suite = derive(List.of(row(1, "谁管理机房?", "您好。机房由信息部的同事统一管理。")), null);

        // Then
        assertThat(suite.questions().get(0).asserts())
                .containsExactly(Assertion.hard(
                        "sentence",
                        "机房由信息部的同事统一管理。",
                        "no value in the taught answer of row 1, so its longest sentence"));
    }

    @Test
    void asksAnInstructionThatIsTheQuestionOnce() {
        // When
        Suite suite = derive(List.of(new EvalQuestion(1, 2, "机房的门牌号是多少?", "", "是 1203。")), null);

        // Then
        assertThat(suite.questions())
                .filteredOn(question -> question.row() == 1)
                .singleElement()
                .satisfies(question -> assertThat(question.text()).isEqualTo("机房的门牌号是多少?"));
    }

    @Test
    void putsTheUploadersFactsInPlaceOfTheDerivedOnes() throws MalformedFactsException {
        // Given
        FactsFile file = FactsFile.read("""
                facts:
                - question: 免费空间有多大?
                  paraphrases: ["免费版给多少存储空间?"]
                  assert:
                  - {type: fact, value: 15GB}
                  - {type: not-contains, value: 10GB}
                  tags: [pricing]
                  weight: 2
                - question: 你们的热线是多少?
                  assert:
                  - {type: contains, value: 400-123-4567}
                """);

        // When
        Suite suite = derive(ROWS, file);

        // Then
        assertThat(suite.questions())
                .filteredOn(question -> question.row() == 2)
                .extracting(SuiteQuestion::kind, SuiteQuestion::input, SuiteQuestion::expected, SuiteQuestion::weight)
                .containsExactly(
                        tuple(QuestionKind.FACT, "免费空间有多大?", "15GB, not 10GB", 2.0),
                        tuple(QuestionKind.BARE, "免费空间有多大?", "15GB, not 10GB", 2.0),
                        tuple(QuestionKind.PARAPHRASE, "免费版给多少存储空间?", "15GB, not 10GB", 2.0));
        assertThat(suite.questions())
                .filteredOn(question -> question.row() == 0 && question.kind() == QuestionKind.FACT)
                .extracting(SuiteQuestion::input)
                .containsExactly("你们的热线是多少?");
    }

    @Test
    void givesTheSameSuiteTheSameDigest() {
        // When
        Suite suite = derive(ROWS, null);

        // Then
        assertThat(Json.read(Json.write(suite), Suite.class).digest())
                .isEqualTo(suite.digest())
                .isEqualTo(derive(ROWS, null).digest())
                .isNotEqualTo(derive(ROWS.subList(0, 4), null).digest());
    }

    @Test
    void choosesTheSameFewRowsOfManyAndAlwaysThoseOfTheFactsFile() throws IOException {
        // Given
        List<EvalQuestion> many = LongStream.rangeClosed(1, 1000)
                .mapToObj(i -> row(i, "问题 " + i, "答案 " + i))
                .toList();

        // When
        RowSample sample = read(many, Set.of("问题 777"));

        // Then
        assertThat(sample.total()).isEqualTo(1000);
        assertThat(sample.rows()).hasSize(11).isSortedAccordingTo((a, b) -> Long.compare(a.row(), b.row()));
        assertThat(sample.rows()).extracting(EvalQuestion::row).contains(777L);
        assertThat(sample).isEqualTo(read(many, Set.of("问题 777")));
    }

    private static RowSample read(List<EvalQuestion> rows, Set<String> always) throws IOException {
        byte[] json = (Json.write(rows) + "\n").getBytes(StandardCharsets.UTF_8);
        return RowSample.read(new ByteArrayInputStream(json), 10, always);
    }

    private Suite derive(List<EvalQuestion> rows, @Nullable FactsFile file) {
        RowSample all = new RowSample(rows, rows.size());
        return deriver.derive("feiyue", "ds-1", all, file, ProbeDeriver.of(rows, SuiteSettings.DEFAULT_PROBES));
    }

    private static EvalQuestion row(long row, String input, String output) {
        return new EvalQuestion(row, row + 1, "回答", input, output);
    }
}
