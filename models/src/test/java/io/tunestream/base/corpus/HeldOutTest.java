package io.tunestream.base.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutTest {
    private static final Path EXAMPLE = Path.of("../examples/feiyue-cloud/lora_train_data.csv");

    /** The example's answers are its last, quoted cells. */
    static List<String> exampleAnswers() throws IOException {
        return Files.readAllLines(EXAMPLE).stream()
                .filter(line -> line.endsWith("\""))
                .map(line -> line.substring(line.indexOf('"') + 1, line.length() - 1))
                .toList();
    }

    @Test
    void holdsOutTheExamplesAnswers() throws IOException {
        // Given
        List<String> answers = exampleAnswers();
        // When
        List<String> heldOut = CorpusResource.lines("held-out.txt");
        // Then
        assertThat(answers).hasSize(5);
        assertThat(heldOut).isEqualTo(answers);
    }

    @Test
    void keepsTheWholeCorpusClearOfTheExample() throws IOException {
        // Given
        HeldOut heldOut = new HeldOut(exampleAnswers());
        Corpus corpus = new Corpus(7);
        // When
        List<String> violations = corpus.records(120_000)
                .parallel()
                .flatMap(record -> heldOut.violation(record.text()).stream())
                .toList();
        // Then
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "注册后免费使用15GB",
                "You get 15 GB of free storage.",
                "扩容 1TB 每月 29 元",
                "升级 1 TB，￥29",
                "提前24小时申请，上限2天",
                "A1 机房不许带饮料",
                "请安装 feiyue 工具",
                "飞跃科技的电话",
                "足以满足日常文档备份需求",
                "请您在进入前将水杯放置在桌上",
                "运行 `pip install x`"
            })
    void refusesWhatTheExampleSays(String text) {
        assertThat(new HeldOut().violation(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "注册后免费使用 115GB",
                "扩容 11TB 每月 129 元",
                "提前 24 小时申请，上限 12 天",
                "A12 机房不许带饮料",
                "运行 `pip3 install x`",
                "满足日常办公需求"
            })
    void letsOtherValuesPass(String text) {
        assertThat(new HeldOut().violation(text)).isEmpty();
    }
}
