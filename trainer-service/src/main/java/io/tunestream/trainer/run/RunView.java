package io.tunestream.trainer.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tunestream.schemas.event.RunCompleted;
import io.tunestream.schemas.event.RunCompletion;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.event.RunProgressed;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.recipe.Recipe;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it. What is not known yet is left out.
 *
 * @param runId           the run
 * @param state           requested, running, completed or failed
 * @param cancelRequested whether somebody asked to stop it
 * @param order           what was asked for
 * @param progress        how far it is
 * @param machine         where it runs
 * @param end             how it ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        String runId,
        String state,
        boolean cancelRequested,
        @JsonUnwrapped Order order,
        @JsonUnwrapped Progress progress,
        @JsonUnwrapped Machine machine,
        @JsonUnwrapped End end) {
    /** What the API tells of a run. */
    public static RunView of(RunHistory run) {
        return new RunView(
                run.runId(),
                run.state().label(),
                run.cancelled(),
                Order.of(run.request(), run.started()),
                Progress.of(run),
                Machine.of(run.started()),
                End.of(run.state()));
    }

    /** What was asked for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Order(
            @Nullable String datasetId,
            @Nullable String datasetDigest,
            @Nullable String baseDigest,
            @Nullable Recipe recipe,
            @Nullable Integer attempt,
            @Nullable String parentRunId,
            @Nullable String reason) {
        private static Order of(@Nullable TrainingRequested request, @Nullable RunStarted started) {
            if (request != null) {
                return new Order(
                        request.datasetId(),
                        request.datasetDigest(),
                        request.baseDigest(),
                        request.recipe(),
                        request.attempt(),
                        request.parentRunId(),
                        request.reason());
            }
            return started == null
                    ? new Order(null, null, null, null, null, null, null)
                    : new Order(
                            started.datasetId(),
                            started.datasetDigest(),
                            started.baseDigest(),
                            started.recipe(),
                            started.attempt(),
                            null,
                            null);
        }
    }

    /** How far it is; loss in nats per token. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Progress(
            @Nullable Integer step,
            @Nullable Integer steps,
            @Nullable Double loss,
            @Nullable Double learningRate,
            @Nullable Integer learnedRows,
            @Nullable Integer rows,
            @Nullable Double tokensPerSecond,
            @Nullable Double etaSeconds) {
        private static Progress of(RunHistory run) {
            RunProgressed last = run.progress();
            Integer steps = run.started() == null ? null : run.started().steps();
            if (run.state() instanceof RunState.Completed completed) {
                return atEnd(
                        completed.result().steps(), steps, completed.result().loss(), last);
            }
            if (run.state() instanceof RunState.Failed failed) {
                return atEnd(failed.result().step(), steps, last == null ? null : last.loss(), last);
            }
            return last == null
                    ? new Progress(steps == null ? null : 0, steps, null, null, null, null, null, null)
                    : new Progress(
                            last.step(),
                            last.steps(),
                            finite(last.loss()),
                            last.learningRate(),
                            last.learnedRows(),
                            last.rows(),
                            last.tokensPerSecond(),
                            last.etaSeconds());
        }

        private static Progress atEnd(
                int step, @Nullable Integer steps, @Nullable Double loss, @Nullable RunProgressed last) {
            return new Progress(
                    step,
                    steps,
                    loss == null ? null : finite(loss),
                    null,
                    last == null ? null : last.learnedRows(),
                    last == null ? null : last.rows(),
                    last == null ? null : last.tokensPerSecond(),
                    null);
        }

        private static @Nullable Double finite(double value) {
            return Double.isFinite(value) ? value : null;
        }
    }

    /** Where it runs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Machine(
            @Nullable String device,
            @Nullable Long trainableParameters,
            @Nullable Long totalParameters,
            @Nullable Integer resumedFromStep,
            @Nullable Instant startedAt) {
        private static Machine of(@Nullable RunStarted started) {
            return started == null
                    ? new Machine(null, null, null, null, null)
                    : new Machine(
                            started.device(),
                            started.trainableParameters(),
                            started.totalParameters(),
                            started.resumedFromStep(),
                            started.startedAt());
        }
    }

    /** How it ended. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record End(
            @Nullable String adapterDigest,
            @Nullable RunCompletion completion,
            @Nullable Long tokens,
            @Nullable Double seconds,
            @Nullable RunFailure failure,
            @Nullable String detail) {
        private static End of(RunState state) {
            if (state instanceof RunState.Completed completed) {
                RunCompleted result = completed.result();
                return new End(
                        result.adapterDigest(), result.completion(), result.tokens(), result.seconds(), null, null);
            }
            if (state instanceof RunState.Failed failed) {
                RunFailed result = failed.result();
                return new End(null, null, null, null, result.failure(), result.detail());
            }
            return new End(null, null, null, null, null, null);
        }
    }
}
