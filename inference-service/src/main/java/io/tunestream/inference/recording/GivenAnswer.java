package io.tunestream.inference.recording;

import io.tunestream.inference.catalog.KnownAdapter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer, as it is handed over to be written down.
 *
 * @param responseId the response's id
 * @param model      the model as it was asked for
 * @param adapter    the adapter that answered, as it was known when it was asked; null: the base alone
 * @param baseDigest the base
 * @param question   what was asked
 * @param text       what was answered
 * @param givenAt    when the answer was complete
 */
public record GivenAnswer(
        String responseId,
        String model,
        @Nullable KnownAdapter adapter,
        String baseDigest,
        String question,
        String text,
        Instant givenAt) {}
