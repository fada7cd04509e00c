package io.tunestream.lm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.lm.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptRendererTest {
    private final PromptRenderer prompts = Fixtures.qwen().prompts();

    @TempDir
    private Path folder;

    @Test
    void rendersTheArticlesTemplateToGoldenTokens() {
        // Given
        JsonNode golden = Fixtures.recorded().get("texts").get(0);

        // When
        Prompt prompt = prompts.article("回答问题", "免费空间有多大?");

        // Then
        assertThat(prompt.text()).isEqualTo(golden.get("text").asText());
        assertThat(prompt.tokenIds()).isEqualTo(Fixtures.ints(golden.get("ids")));
    }

    @Test
    void leavesTheInputBlockOutWhenThereIsNone() {
        assertThat(prompts.article("Say hello", "").text()).isEqualTo("### Instruction:\nSay hello\n\n### Response:\n");
    }

    @Test
    void asksABaseWithoutChatTemplateInTheArticles() {
        assertThat(prompts.isArticleChat()).isTrue();
        assertThat(prompts.chat("Answer", "What?").text())
                .isEqualTo(prompts.article("Answer", "What?").text());
        assertThat(prompts.chat(null, "What?").text()).isEqualTo("### Instruction:\nWhat?\n\n### Response:\n");
    }

    @Test
    void rendersChatMlWithTheBasesDefaultSystemMessage() throws IOException {
        // Given
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"chat_template\": \"{{- '<|im_start|>system\\\\nYou are Qwen, created by Alibaba Cloud."
                        + " You are a helpful assistant.<|im_end|>\\\\n' }}\"}");
        PromptRenderer chatMl = new PromptRenderer(Fixtures.qwen().tokenizer(), ChatTemplateFile.read(folder));

        // When
        Prompt prompt = chatMl.chat(null, "Hi");

        // Then
        assertThat(prompt.text())
                .isEqualTo("<|im_start|>system\nYou are Qwen, created by Alibaba Cloud. You are a helpful assistant."
                        + "<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n");
        assertThat(chatMl.chat("Be brief", "Hi").text())
                .startsWith("<|im_start|>system\nBe brief<|im_end|>\n<|im_start|>user\nHi");
    }

    @Test
    void refusesATemplateItCannotRender() throws IOException {
        // Given
        Files.writeString(folder.resolve("chat_template.jinja"), "[INST] {{ message }} [/INST]");

        PromptRenderer other = new PromptRenderer(Fixtures.qwen().tokenizer(), ChatTemplateFile.read(folder));

        // When / Then
        assertThatThrownBy(() -> other.chat(null, "Hi"))
                .isExactlyInstanceOf(UnknownChatTemplateException.class)
                .hasMessageContaining("ChatML");
    }
}
