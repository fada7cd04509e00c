package io.tunestream.trainer.run;

import io.tunestream.schemas.event.RunProgressed;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.schemas.event.TrainingRequested;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one run. Request, life and progress come on different topics, so they may be seen in any order; only
 * the state has an order of its own.
 *
 * @param runId     the run
 * @param request   what was asked for, once seen
 * @param cancelled whether somebody asked to stop it
 * @param state     where it is
 * @param started   the latest start, once seen
 * @param progress  the latest step, once seen
 */
public record RunHistory(
        String runId,
        @Nullable TrainingRequested request,
        boolean cancelled,
        RunState state,
        @Nullable RunStarted started,
        @Nullable RunProgressed progress) {
    static RunHistory unknown(String runId) {
        return new RunHistory(runId, null, false, new RunState.Requested(), null, null);
    }

    /** The first request counts: the same run asked for again is the same run. */
    RunHistory requested(TrainingRequested event) {
        return request != null ? this : new RunHistory(runId, event, cancelled, state, started, progress);
    }

    RunHistory cancelRequested() {
        return new RunHistory(runId, request, true, state, started, progress);
    }

    RunHistory started(RunStarted event) {
        return new RunHistory(runId, request, cancelled, state.on(event), event, progress);
    }

    RunHistory ended(RunState end) {
        return new RunHistory(runId, request, cancelled, end, started, progress);
    }

    RunHistory progressed(RunProgressed event) {
        return new RunHistory(runId, request, cancelled, state, started, event);
    }
}
