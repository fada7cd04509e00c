package io.tunestream.lm.prompt;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the chat template of a model folder. The Jinja text is not run: what matters of it, the form of the turns
 * and the default system message, is read off.
 */
public final class ChatTemplateFile {
    /** The file a folder keeps its template in, when it is not in tokenizer_config.json. */
    public static final String NAME = "chat_template.jinja";

    private static final Pattern DEFAULT_SYSTEM = Pattern.compile("You are [^'\"<\\\\{]+");
    private static final Pattern DEFAULT_INSTRUCTION = Pattern.compile("instruction='((?:[^'\\\\]|\\\\.)*)'");

    private ChatTemplateFile() {}

    /**
     * The folder's template; a folder without one was trained on the article's. A template of another form (see {@link
     * ChatTemplate}'s kinds) refuses with {@link UnknownChatTemplateException} when it is asked to render: the base can
     * still be tuned and asked in the article's.
     */
    public static ChatTemplate read(Path folder) {
        return text(folder).map(jinja -> of(jinja, folder)).orElse(ChatTemplate.ARTICLE);
    }

    private static ChatTemplate of(String jinja, Path folder) {
        if (jinja.contains("### Instruction")) {
            Matcher instruction = DEFAULT_INSTRUCTION.matcher(jinja);
            return new ArticleTemplate(instruction.find() ? unescaped(instruction.group(1)) : null);
        }
        if (jinja.contains("<|im_start|>")) {
            Matcher system = DEFAULT_SYSTEM.matcher(jinja);
            return ChatTemplate.chatMl(system.find() ? system.group().strip() : null);
        }
        boolean dated = jinja.contains("date_string"); // the day's date is in the prompt: two days, two prompts
        if (jinja.contains("<|start_header_id|>") && !dated) {
            return new Llama3Template();
        }
        return new UnknownTemplate(folder);
    }

    /**
     * A template text for other software that renders conversations in the article's form.
     *
     * @param defaultInstruction where there is no system message
     */
    public static String articleJinja(String defaultInstruction) {
        return """
                {%- set ns = namespace(instruction='%s', question='') -%}
                {%- for message in messages -%}
                {%- if message['role'] == 'system' -%}{%- set ns.instruction = message['content'] -%}{%- endif -%}
                {%- if message['role'] == 'user' -%}{%- set ns.question = message['content'] -%}{%- endif -%}
                {%- endfor -%}
                {{- '### Instruction:\\n' + ns.instruction + '\\n\\n### Input:\\n' + ns.question + '\\n\\n' -}}
                {{- '### Response:\\n' -}}
                """.replace("%s", escaped(defaultInstruction));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n");
    }

    private static String unescaped(String text) {
        return text.translateEscapes();
    }

    /** Refuses when it is asked, not when the base is loaded. */
    private record UnknownTemplate(Path folder) implements ChatTemplate {
        @Override
        public String conversation(@Nullable String system, String user) {
            throw new UnknownChatTemplateException(
                    "the chat template of " + folder + " is neither ChatML nor Llama 3's nor the article's");
        }

        @Override
        public String generationPrompt() {
            return "";
        }
    }

    private static Optional<String> text(Path folder) {
        Path own = folder.resolve(NAME);
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
