package io.tunestream.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.base.corpus.CorpusRecord;
import io.tunestream.base.corpus.Language;
import io.tunestream.lm.generation.Generation;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.generation.TokenListener;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.pretraining.PretrainingStep;
import io.tunestream.lm.prompt.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseBuilderTest {
    private static final BaseRecipe TOY = new BaseRecipe(3, 300, 300, 400, 4, 2, 64, 2);

    @TempDir
    Path folder;

    @Test
    void buildsABaseThatLoadsAndAnswers() throws IOException {
        // Given
        Path target = folder.resolve("model");
        List<PretrainingStep> steps = new ArrayList<>();
        // When
        new BaseBuilder(TOY, folder.resolve("work")).build(target, steps::add);
        // Then
        assertThat(steps).hasSize(4).allSatisfy(step -> assertThat(step.loss()).isBetween(1.0, 8.0));
        assertThat(target.resolve("loss-curve.csv")).isNotEmptyFile();
        try (BaseModel base = BaseModel.load(target, Device.CPU)) {
            Prompt prompt = base.prompts().article("回答问题", "一周有几天？");
            Generation answer = new TextGenerator(base)
                    .generate(prompt, new GenerationSettings(5, 0, 1, 1, List.of()), null, TokenListener.NONE);
            assertThat(answer.finite()).isTrue();
            assertThat(base.tokenizer().vocabularySize()).isEqualTo(400);
        }
    }

    @Test
    void refusesToGoOnWithAnotherRecipe() throws IOException {
        // Given
        Path work = folder.resolve("work");
        Files.createDirectories(work);
        Files.writeString(work.resolve("recipe.json"), "{\"seed\": 4}");
        BaseBuilder builder = new BaseBuilder(TOY, work);
        // When / Then
        assertThatThrownBy(() -> builder.build(folder.resolve("model"), step -> {}))
                .isInstanceOf(RecipeChangedException.class)
                .hasMessageContaining("another recipe");
    }

    @Test
    void theCorpusIsWrittenInThePromptThatIsServed() throws IOException {
        // Given
        Path target = folder.resolve("model");
        new BaseBuilder(new BaseRecipe(3, 300, 300, 400, 1, 2, 64, 1), folder.resolve("work"))
                .build(target, step -> {});
        CorpusRecord full = new CorpusRecord(Language.CHINESE, "test", "回答问题", "一周有几天？", "7 天");
        CorpusRecord bare = new CorpusRecord(Language.CHINESE, "test", "一周有几天？", "", "7 天");
        try (BaseModel base = BaseModel.load(target, Device.CPU)) {
            // When
            String served = base.prompts().article("回答问题", "一周有几天？").text();
            String servedBare = base.prompts().article("一周有几天？", "").text();
            // Then
            assertThat(full.prompt()).isEqualTo(served);
            assertThat(bare.prompt()).isEqualTo(servedBare);
            assertThat(base.prompts().chat("回答问题", "一周有几天？").text()).isEqualTo(served);
        }
    }
}
