package io.tunestream.inference.api;

import io.tunestream.lm.generation.Generation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The form of {@code /v1/completions}, the same for wholes and chunks. */
final class CompletionShape extends AnswerShape {
    private static final String OBJECT = "text_completion";

    CompletionShape(String id, long created, String model) {
        super(id, OBJECT, created, model);
    }

    @Override
    String endpoint() {
        return "completions";
    }

    @Override
    AnswerBody whole(Generation generation) {
        return text(generation.text(), finish(generation), Usage.of(generation));
    }

    @Override
    Optional<AnswerBody> opening() {
        return Optional.empty();
    }

    @Override
    AnswerBody piece(String text) {
        return text(text, null, null);
    }

    @Override
    AnswerBody closing(Generation generation) {
        return text("", finish(generation), null);
    }

    private AnswerBody text(String text, @Nullable String finishReason, @Nullable Usage usage) {
        return body(OBJECT, new Choices.Text(text, 0, null, finishReason), usage);
    }
}
