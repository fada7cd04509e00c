package io.tunestream.inference.recording;

import io.tunestream.schemas.event.AnswerGiven;
import java.util.concurrent.CompletionStage;

/** Where answers are written down. */
public interface AnswerSink extends AutoCloseable {
    /** Publishes an answer; the stage fails when it is lost. May block for some seconds while nobody can be reached. */
    CompletionStage<Void> send(AnswerGiven answer);

    /** Sends what is under way, for some seconds at most. */
    @Override
    void close();
}
