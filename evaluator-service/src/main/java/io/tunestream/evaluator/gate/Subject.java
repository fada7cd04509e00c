package io.tunestream.evaluator.gate;

import io.tunestream.evaluator.client.ServedBase;
import org.jspecify.annotations.Nullable;

/**
 * Who was asked.
 *
 * @param evaluationId  the evaluation
 * @param model         the model: an adapter digest where it is one, else the name it was asked under
 * @param adapterDigest the adapter, if one answered
 * @param runId         the run that made it, if it is known
 * @param base          the base, if it is known
 */
public record Subject(
        String evaluationId,
        String model,
        @Nullable String adapterDigest,
        @Nullable String runId,
        @Nullable ServedBase base) {}
