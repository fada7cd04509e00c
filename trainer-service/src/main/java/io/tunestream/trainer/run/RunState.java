package io.tunestream.trainer.run;

import io.tunestream.schemas.event.RunCompleted;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunStarted;

/**
 * Where a run is in its life: requested, then running (once or, after a crash, again), then completed or failed. A run
 * that ended stays ended: another try is another run, with this one as its parent.
 *
 * <p>The transitions throw {@link IllegalRunTransitionException} where one is not legal.
 */
public sealed interface RunState {
    /** The state's name in the API. */
    String label();

    /** Whether nothing more will happen. */
    default boolean isOver() {
        return false;
    }

    /** A trainer works on it. */
    default RunState on(RunStarted event) {
        throw new IllegalRunTransitionException(this, event);
    }

    /** It has an adapter. */
    default RunState on(RunCompleted event) {
        throw new IllegalRunTransitionException(this, event);
    }

    /** It ended without one. */
    default RunState on(RunFailed event) {
        throw new IllegalRunTransitionException(this, event);
    }

    /** Waits for a trainer. It may fail without ever running: cancelled, or refused. */
    record Requested() implements RunState {
        @Override
        public String label() {
            return "requested";
        }

        @Override
        public RunState on(RunStarted event) {
            return new Running(event);
        }

        @Override
        public RunState on(RunFailed event) {
            return new Failed(event);
        }
    }

    /** Being trained. Started again means resumed, by the same or another trainer. */
    record Running(RunStarted started) implements RunState {
        @Override
        public String label() {
            return "running";
        }

        @Override
        public RunState on(RunStarted event) {
            return new Running(event);
        }

        @Override
        public RunState on(RunCompleted event) {
            return new Completed(event);
        }

        @Override
        public RunState on(RunFailed event) {
            return new Failed(event);
        }
    }

    /** Ended with an adapter. The same fact may be told twice. */
    record Completed(RunCompleted result) implements RunState {
        @Override
        public String label() {
            return "completed";
        }

        @Override
        public boolean isOver() {
            return true;
        }

        @Override
        public RunState on(RunCompleted event) {
            if (event.equals(result)) {
                return this;
            }
            throw new IllegalRunTransitionException(this, event);
        }
    }

    /** Ended without one. The same fact may be told twice. */
    record Failed(RunFailed result) implements RunState {
        @Override
        public String label() {
            return "failed";
        }

        @Override
        public boolean isOver() {
            return true;
        }

        @Override
        public RunState on(RunFailed event) {
            if (event.equals(result)) {
                return this;
            }
            throw new IllegalRunTransitionException(this, event);
        }
    }
}
