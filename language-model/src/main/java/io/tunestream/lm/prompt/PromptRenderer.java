package io.tunestream.lm.prompt;

import org.jspecify.annotations.Nullable;

/** Renders prompts for one base; the only renderer, so that training and serving cannot differ. Thread-safe. */
public final class PromptRenderer {
    private PromptRenderer() {}

    /**
     * The article's (Alpaca's) template; with an empty input the variant without its block.
     *
     * @see <a href="https://github.com/tatsu-lab/stanford_alpaca">Stanford Alpaca</a>
     */
    public Prompt article(String instruction, String input) {
        throw new UnsupportedOperationException();
    }

    /** The base's own chat template; a base trained on the article's template has that one. */
    public Prompt chat(@Nullable String system, String user) {
        throw new UnsupportedOperationException();
    }

    /** The text as it is. */
    public Prompt raw(String text) {
        throw new UnsupportedOperationException();
    }
}
