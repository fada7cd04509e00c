package io.tunestream.lm.prompt;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises the chat template of a model folder. The Jinja text is not run: what matters of it, the form of the turns
 * and the default system message, is read off.
 */
public final class ChatTemplateFile {
    private static final Pattern DEFAULT_SYSTEM = Pattern.compile("You are [^'\"<\\\\{]+");

    private ChatTemplateFile() {}

    /**
     * The folder's template; a folder without one was trained on the article's. A template that is neither ChatML nor the
     * article's refuses with {@link UnknownChatTemplateException} when it is asked to render: the base can still be tuned
     * and asked in the article's.
     */
    public static ChatTemplate read(Path folder) {
        Optional<String> jinja = text(folder);
        if (jinja.isEmpty() || jinja.get().contains("### Instruction")) {
            return ChatTemplate.ARTICLE;
        }
        if (!jinja.get().contains("<|im_start|>")) {
            return (system, user) -> {
                throw new UnknownChatTemplateException(
                        "the chat template of " + folder + " is neither ChatML nor the article's");
            };
        }
        Matcher system = DEFAULT_SYSTEM.matcher(jinja.get());
        return ChatTemplate.chatMl(system.find() ? system.group().strip() : null);
    }

    private static Optional<String> text(Path folder) {
        Path own = folder.resolve("chat_template.jinja");
        Path tokenizerConfig = folder.resolve("tokenizer_config.json");
        try {
            if (Files.exists(own)) {
                return Optional.of(Files.readString(own));
            }
            if (Files.exists(tokenizerConfig)) {
                var node = new ObjectMapper()
                        .readTree(Files.readAllBytes(tokenizerConfig))
                        .path("chat_template");
                return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the chat template of " + folder, e);
        }
    }
}
