package io.tunestream.inference.api;

import io.tunestream.lm.generation.FinishReason;
import io.tunestream.lm.generation.Generation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts one answer into the form of its endpoint, whole or in chunks. */
abstract class AnswerShape {
    private final String id;
    private final String chunkObject;
    private final long created;
    private final String model;

    AnswerShape(String id, String chunkObject, long created, String model) {
        this.id = id;
        this.chunkObject = chunkObject;
        this.created = created;
        this.model = model;
    }

    /** The endpoint's name in metrics. */
    abstract String endpoint();

    /** The whole answer in one body. */
    abstract AnswerBody whole(Generation generation);

    /** The chunk before the first piece of text, where the form has one. */
    abstract Optional<AnswerBody> opening();

    /** The chunk with the next piece of text. */
    abstract AnswerBody piece(String text);

    /** The chunk that says why the answer ended. */
    abstract AnswerBody closing(Generation generation);

    /** The chunk that tells the tokens used. */
    final AnswerBody usage(Generation generation) {
        return new AnswerBody(id, chunkObject, created, model, List.of(), Usage.of(generation));
    }

    final AnswerBody body(String object, Object choice, @Nullable Usage usage) {
        return new AnswerBody(id, object, created, model, List.of(choice), usage);
    }

    /** OpenAI's name of the reason. */
    static String finish(Generation generation) {
        return generation.finishReason() == FinishReason.STOP ? "stop" : "length";
    }
}
