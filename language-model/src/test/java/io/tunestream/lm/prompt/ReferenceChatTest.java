package io.tunestream.lm.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.tokenizer.ModelTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations as transformers' apply_chat_template renders them: src/test/python/generate_family_fixtures.py. */
class ReferenceChatTest {
    @TempDir
    private Path folder;

    private JsonNode conversations;

    @BeforeEach
    void read() throws IOException {
        conversations = new ObjectMapper().readTree(Files.readAllBytes(Fixtures.path("chat/conversations.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen2.5", "smollm2", "llama3", "article"})
    void rendersConversationsToTheReferencesTokens(String template) throws IOException {
        // Given
        Files.copy(Fixtures.path("chat/" + template + ".jinja"), folder.resolve(ChatTemplateFile.NAME));
        int compared = 0;
        for (JsonNode row : conversations) {
            if (row.get("template").asText().equals(template)) {
                try (ModelTokenizer tokenizer = tokenizer(row)) {
                    PromptRenderer prompts = new PromptRenderer(tokenizer, ChatTemplateFile.read(folder));

                    // When
                    Prompt prompt = prompts.chat(
                            row.get("system").textValue(),
                            row.get("user").asText(),
                            row.get("generationPrompt").asBoolean());

                    // Then
                    assertThat(prompt.text()).isEqualTo(row.get("text").asText());
                    assertThat(prompt.tokenIds()).isEqualTo(Fixtures.ints(row.get("ids")));
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(6);
    }

    @Test
    void beginsTheArticlesTemplateWithTheBeginToken() {
        // Given: a Llama 3 tokenizer and no chat template
        try (ModelTokenizer tokenizer = ModelTokenizer.read(Fixtures.path("tokenizers/llama3.json"))) {
            PromptRenderer prompts = new PromptRenderer(tokenizer, ChatTemplateFile.read(folder));

            // When
            int[] article = prompts.article("Answer", "What?").tokenIds();

            // Then
            assertThat(article[0])
                    .isEqualTo(tokenizer.controlToken("<|begin_of_text|>").orElseThrow());
            assertThat(prompts.chat("Answer", "What?").tokenIds()).isEqualTo(article);
        }
    }

    @Test
    void writesATemplateThatItReadsBack() throws IOException {
        // Given
        String instruction = "It's a \\ test:\n回答";
        Files.writeString(folder.resolve(ChatTemplateFile.NAME), ChatTemplateFile.articleJinja(instruction));

        // When
        ChatTemplate read = ChatTemplateFile.read(folder);

        // Then
        assertThat(read.render(null, "What?")).isEqualTo(ChatTemplate.articleText(instruction, "What?"));
    }

    private static ModelTokenizer tokenizer(JsonNode row) {
        return ModelTokenizer.read(
                Fixtures.path("tokenizers/" + row.get("tokenizer").asText() + ".json"));
    }
}
