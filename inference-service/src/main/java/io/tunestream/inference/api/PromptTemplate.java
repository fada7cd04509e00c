package io.tunestream.inference.api;

import io.tunestream.lm.prompt.Prompt;
import io.tunestream.lm.prompt.PromptRenderer;
import io.tunestream.schemas.dataset.DatasetSettings;
import org.jspecify.annotations.Nullable;

/** Which template a chat is rendered in. */
enum PromptTemplate {
    /** The one that adapters are trained in; a question without an instruction is asked under the default one. */
    ARTICLE {
        @Override
        Prompt render(PromptRenderer prompts, @Nullable String instruction, String input) {
            return prompts.article(instruction == null ? DatasetSettings.CONSTANT_INSTRUCTION : instruction, input);
        }
    },
    /** The base's own; without an instruction there is no system message. */
    CHAT {
        @Override
        Prompt render(PromptRenderer prompts, @Nullable String instruction, String input) {
            return prompts.chat(instruction, input);
        }
    };

    abstract Prompt render(PromptRenderer prompts, @Nullable String instruction, String input);

    /** The template asked for, else the model's own. */
    static PromptTemplate choose(@Nullable String asked, boolean base) {
        if (asked == null) {
            return base ? CHAT : ARTICLE;
        }
        return switch (asked) {
            case "article" -> ARTICLE;
            case "chat" -> CHAT;
            default ->
                throw ApiException.invalid(
                        "prompt_template", "prompt_template is \"" + asked + "\" but must be \"article\" or \"chat\"");
        };
    }
}
