package io.tunestream.inference.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class PromptTemplateTest {
    @Test
    void asksTheBaseInItsOwnTemplateAndAdaptersInTheArticles() {
        assertThat(PromptTemplate.choose(null, true)).isEqualTo(PromptTemplate.CHAT);
        assertThat(PromptTemplate.choose(null, false)).isEqualTo(PromptTemplate.ARTICLE);
    }

    @Test
    void followsTheRequest() {
        assertThat(PromptTemplate.choose("article", true)).isEqualTo(PromptTemplate.ARTICLE);
        assertThat(PromptTemplate.choose("chat", false)).isEqualTo(PromptTemplate.CHAT);
    }

    @Test
    void refusesATemplateThereIsNot() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> PromptTemplate.choose("llama", true))
                .withMessageContaining("\"llama\"");
    }
}
