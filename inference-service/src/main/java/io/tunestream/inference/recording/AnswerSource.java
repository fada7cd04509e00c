package io.tunestream.inference.recording;

import io.tunestream.schemas.event.AnswerGiven;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where answers that were written down are found again. */
@FunctionalInterface
public interface AnswerSource {
    /**
     * The answer of a response.
     *
     * @param askedAt  when its id was made
     * @param patience how long to wait for it if it is not there
     * @throws AnswersUnavailableException when answers can not be read now
     */
    Optional<AnswerGiven> find(String responseId, Instant askedAt, Duration patience);
}
