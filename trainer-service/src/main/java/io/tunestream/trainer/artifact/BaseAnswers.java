package io.tunestream.trainer.artifact;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.control.ControlQuestion;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The base's own answers to questions, by base digest in object storage: the same base always gives the same ones, and
 * on a real base they take as long to write as some steps of training. Thread-safe.
 */
public final class BaseAnswers {
    private static final TypeReference<List<BaseAnswer>> ANSWERS = new TypeReference<>() {};

    private final ObjectStore store;

    public BaseAnswers(ObjectStore store) {
        this.store = store;
    }

    /**
     * An answer.
     *
     * @param text    the answer, without an end token
     * @param stopped whether it ended by itself
     */
    public record BaseAnswer(String text, boolean stopped) {}

    /**
     * The answers to questions, in their order.
     *
     * @param limit tokens of an answer at most; part of what is stored
     * @param ask   asks the base, where its answers are not stored yet
     */
    public List<BaseAnswer> to(
            List<ControlQuestion> questions,
            int limit,
            String baseDigest,
            Function<List<ControlQuestion>, List<BaseAnswer>> ask) {
        String content = Digests.sha256(limit + Json.canonical(questions));
        String key = ObjectKeys.baseReplay(baseDigest, content);
        Optional<List<BaseAnswer>> known =
                store.find(key).map(found -> read(key, found.bytes())).filter(all -> all.size() == questions.size());
        if (known.isPresent()) {
            return known.get();
        }
        List<BaseAnswer> answers = List.copyOf(ask.apply(questions));
        store.putIfAbsent(key, Json.write(answers).getBytes(StandardCharsets.UTF_8));
        return answers;
    }

    private static List<BaseAnswer> read(String key, byte[] json) {
        try {
            return Json.MAPPER.readValue(json, ANSWERS);
        } catch (IOException e) {
            throw new UncheckedIOException(key + " can not be read", e);
        }
    }
}
