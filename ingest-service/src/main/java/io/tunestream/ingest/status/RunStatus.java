package io.tunestream.ingest.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tunestream.schemas.recipe.Recipe;
import org.jspecify.annotations.Nullable;

/**
 * One training run of a data set.
 *
 * @param runId               the run
 * @param attempt             1 for the first run of the data set
 * @param state               requested, running, completed, failed or cancelled
 * @param reason              why it was asked for
 * @param detail              why it ended as it did
 * @param parentRunId         the run it follows
 * @param recipe              how it trains
 * @param device              where: cpu, cuda or mps
 * @param trainableParameters parameters of the adapter
 * @param totalParameters     parameters of base and adapter
 * @param step                optimizer steps taken
 * @param steps               the most it will take
 * @param loss                the last step's mean loss per token, in nats
 * @param learningRate        the last step's learning rate
 * @param tokensPerSecond     real tokens per second
 * @param etaSeconds          seconds to the last step at this pace
 * @param learnedRows         rows whose every answer token was the argmax
 * @param rows                rows looked at
 * @param adapterDigest       the adapter that came out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunStatus(
        String runId,
        @Nullable Integer attempt,
        String state,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String parentRunId,
        @Nullable Recipe recipe,
        @Nullable String device,
        @Nullable Long trainableParameters,
        @Nullable Long totalParameters,
        int step,
        @Nullable Integer steps,
        @Nullable Double loss,
        @Nullable Double learningRate,
        @Nullable Double tokensPerSecond,
        @Nullable Double etaSeconds,
        @Nullable Integer learnedRows,
        @Nullable Integer rows,
        @Nullable String adapterDigest) {}
