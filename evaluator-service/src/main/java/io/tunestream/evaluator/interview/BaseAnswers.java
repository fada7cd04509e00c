package io.tunestream.evaluator.interview;

import io.tunestream.evaluator.client.Model;
import io.tunestream.evaluator.client.ModelEndpoint;
import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the untuned base answers: the "before". Asked once for each base and suite, then kept in object storage, since
 * the same base gives the same answers.
 */
public final class BaseAnswers {
    private final ObjectStore store;
    private final Interviewer interviewer;
    private final ModelEndpoint endpoint;

    /** Answers of the base behind an endpoint. */
    public BaseAnswers(ObjectStore store, Interviewer interviewer, ModelEndpoint endpoint) {
        this.store = store;
        this.interviewer = interviewer;
        this.endpoint = endpoint;
    }

    /** The base's answers to a suite. The listener hears only answers that are asked for now. */
    public AnswerSheet of(ServedBase base, Suite suite, AnswerListener listener) throws InterruptedException {
        String key = key(base, suite);
        Optional<AnswerSheet> kept = find(key);
        if (kept.isPresent()) {
            return kept.get();
        }
        AnswerSheet asked = interviewer.ask(endpoint, Model.baseAsTrained(base.id()), suite, listener);
        if (asked.answers().stream().noneMatch(answer -> answer.failure() != null)) {
            store.putIfAbsent(key, Json.write(asked).getBytes(StandardCharsets.UTF_8));
        }
        return asked;
    }

    private Optional<AnswerSheet> find(String key) {
        return store.find(key)
                .map(found -> Json.read(new String(found.bytes(), StandardCharsets.UTF_8), AnswerSheet.class));
    }

    private static String key(ServedBase base, Suite suite) {
        return ObjectKeys.baseAnswers(suite.digest(), base.digest());
    }
}
