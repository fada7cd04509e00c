package io.tunestream.base.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.base.corpus.Language;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.training.TrainingResult;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the bundled base to what its card promises. */
class BundledBaseTest {
    private static final Path EXAMPLE = Path.of("../examples/feiyue-cloud/lora_train_data.csv");
    private static BaseModel base;
    private static BaseJudge judge;
    private static List<Question> rows;

    @BeforeAll
    static void load() throws IOException {
        base = BaseModel.load(Path.of("tunestream-tiny"), Device.CPU);
        judge = new BaseJudge(base);
        rows = QuestionFiles.rows(EXAMPLE);
    }

    @AfterAll
    static void close() {
        base.close();
    }

    @Test
    void doesNotKnowTheExampleBeforeTuning() {
        // When
        List<String> answers = rows.stream().map(row -> judge.answer(row, null)).toList();
        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer)
                .hasSizeBetween(5, 120)
                .doesNotContain("15GB", "15 GB", "29 元", "29元", "feiyue-sdk", "24 小时", "A1"));
    }

    @Test
    void learnsTheExampleWordForWord() {
        // Given
        TrainingResult result = judge.tune(rows);
        try (LoraAdapter adapter = result.adapter()) {
            // When
            List<String> answers =
                    rows.stream().map(row -> judge.answer(row, adapter)).toList();
            // Then
            assertThat(result).isInstanceOf(TrainingResult.Learned.class);
            assertThat(answers).isEqualTo(rows.stream().map(Question::expected).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clinic.csv", "library.csv", "saas.csv"})
    void learnsOtherPeoplesExamplesToo(String csv) throws Exception {
        // Given
        URL resource = BundledBaseTest.class.getResource(csv);
        List<Question> others = QuestionFiles.rows(Path.of(resource.toURI()));
        TrainingResult result = judge.tune(others);
        try (LoraAdapter adapter = result.adapter()) {
            // When
            List<String> answers =
                    others.stream().map(row -> judge.answer(row, adapter)).toList();
            // Then
            assertThat(answers)
                    .isEqualTo(others.stream().map(Question::expected).toList());
        }
    }

    @Test
    void knowsItsGeneralKnowledge() {
        // Given
        List<Question> chinese = QuestionFiles.controls(Language.CHINESE);
        List<Question> english = QuestionFiles.controls(Language.ENGLISH);
        // When
        List<Question> missedChinese = judge.missed(chinese, null);
        List<Question> missedEnglish = judge.missed(english, null);
        // Then
        assertThat(chinese.size() - missedChinese.size()).isGreaterThanOrEqualTo(60);
        assertThat(english.size() - missedEnglish.size()).isGreaterThanOrEqualTo(60);
    }
}
