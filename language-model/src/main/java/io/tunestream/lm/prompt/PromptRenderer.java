package io.tunestream.lm.prompt;

import io.tunestream.lm.tokenizer.ModelTokenizer;
import org.jspecify.annotations.Nullable;

/** Renders prompts for one base; the only renderer, so that training and serving cannot differ. Thread-safe. */
public final class PromptRenderer {
    private final ModelTokenizer tokenizer;
    private final ChatTemplate chat;

    public PromptRenderer(ModelTokenizer tokenizer, ChatTemplate chat) {
        this.tokenizer = tokenizer;
        this.chat = chat;
    }

    /**
     * The article's (Alpaca's) template; with an empty input the variant without its block.
     *
     * @see <a href="https://github.com/tatsu-lab/stanford_alpaca">Stanford Alpaca</a>
     */
    public Prompt article(String instruction, String input) {
        return raw(ChatTemplate.articleText(instruction, input));
    }

    /** The base's own chat template; a base without one was trained on the article's and has that. */
    public Prompt chat(@Nullable String system, String user) {
        return chat(system, user, true);
    }

    /** The same, with or without what leads to the answer. */
    public Prompt chat(@Nullable String system, String user, boolean generationPrompt) {
        String text = generationPrompt ? chat.render(system, user) : chat.conversation(system, user);
        return chat == ChatTemplate.ARTICLE
                ? raw(text)
                : new Prompt(text, tokenizer.encode(text)); // a template writes the begin token itself
    }

    /** Whether the base's own chat template is the article's. */
    public boolean isArticleChat() {
        return chat instanceof ArticleTemplate;
    }

    /** The text as it is, after the tokenizer's begin token where it has one. */
    public Prompt raw(String text) {
        return new Prompt(text, tokenizer.encodeFromStart(text));
    }
}
