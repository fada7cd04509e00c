package io.tunestream.inference.api;

import io.tunestream.inference.api.Choices.Message;
import io.tunestream.lm.generation.Generation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The form of {@code /v1/chat/completions}. */
final class ChatShape extends AnswerShape {
    private static final String CHUNK = "chat.completion.chunk";
    private static final String ASSISTANT = "assistant";

    ChatShape(String id, long created, String model) {
        super(id, CHUNK, created, model);
    }

    @Override
    String endpoint() {
        return "chat";
    }

    @Override
    AnswerBody whole(Generation generation) {
        Message message = new Message(ASSISTANT, generation.text());
        return body("chat.completion", new Choices.Chat(0, message, null, finish(generation)), Usage.of(generation));
    }

    @Override
    Optional<AnswerBody> opening() {
        return Optional.of(chunk(new Message(ASSISTANT, ""), null));
    }

    @Override
    AnswerBody piece(String text) {
        return chunk(new Message(null, text), null);
    }

    @Override
    AnswerBody closing(Generation generation) {
        return chunk(new Message(null, null), finish(generation));
    }

    private AnswerBody chunk(Message delta, @Nullable String finishReason) {
        return body(CHUNK, new Choices.ChatChunk(0, delta, null, finishReason), null);
    }
}
