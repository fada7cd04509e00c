package io.tunestream.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.schemas.event.RunFailure;
import io.tunestream.trainer.fixture.Events;
import org.junit.jupiter.api.Test;

class RunStateTest {
    private static final String RUN = "run-1";

    @Test
    void goesFromRequestedThroughRunningToCompleted() {
        // Given
        RunState state = new RunState.Requested();

        // When
        RunState end = state.on(Events.started(RUN, 0)).on(Events.completed(RUN));

        // Then
        assertThat(end).isEqualTo(new RunState.Completed(Events.completed(RUN)));
        assertThat(end.isOver()).isTrue();
    }

    @Test
    void startsAgainWhenItIsResumed() {
        // Given
        RunState state = new RunState.Running(Events.started(RUN, 0));

        // When
        RunState resumed = state.on(Events.started(RUN, 40));

        // Then
        assertThat(resumed).isEqualTo(new RunState.Running(Events.started(RUN, 40)));
        assertThat(resumed.isOver()).isFalse();
    }

    @Test
    void failsWithoutHavingRunWhenItIsCancelledInTheQueue() {
        // Given
        RunState state = new RunState.Requested();

        // When
        RunState end = state.on(Events.failed(RUN, RunFailure.CANCELLED));

        // Then
        assertThat(end.label()).isEqualTo("failed");
        assertThat(end.isOver()).isTrue();
    }

    @Test
    void bearsBeingToldItsEndTwice() {
        // Given
        RunState completed = new RunState.Completed(Events.completed(RUN));
        RunState failed = new RunState.Failed(Events.failed(RUN, RunFailure.NON_FINITE));

        // When
        RunState completedTwice = completed.on(Events.completed(RUN));
        RunState failedTwice = failed.on(Events.failed(RUN, RunFailure.NON_FINITE));

        // Then
        assertThat(completedTwice).isSameAs(completed);
        assertThat(failedTwice).isSameAs(failed);
    }

    @Test
    void refusesToCompleteWhatNeverStarted() {
        // Given
        RunState state = new RunState.Requested();

        // When / Then
        assertThatThrownBy(() -> state.on(Events.completed(RUN)))
                .isInstanceOf(IllegalRunTransitionException.class)
                .hasMessage("run run-1 is requested, so io.tunestream.run-completed.v1 can not follow");
    }

    @Test
    void refusesToLeaveAnEnd() {
        // Given
        RunState completed = new RunState.Completed(Events.completed(RUN));
        RunState failed = new RunState.Failed(Events.failed(RUN, RunFailure.CANCELLED));

        // When / Then
        assertThatThrownBy(() -> completed.on(Events.started(RUN, 0)))
                .isInstanceOf(IllegalRunTransitionException.class);
        assertThatThrownBy(() -> completed.on(Events.failed(RUN, RunFailure.CANCELLED)))
                .isInstanceOf(IllegalRunTransitionException.class);
        assertThatThrownBy(() -> failed.on(Events.completed(RUN))).isInstanceOf(IllegalRunTransitionException.class);
        assertThatThrownBy(() -> failed.on(Events.failed(RUN, RunFailure.ENGINE_FAILED)))
                .isInstanceOf(IllegalRunTransitionException.class);
    }
}
