package io.tunestream.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.trainer.fixture.Events;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLogTest {
    private final RunLog log = new RunLog();

    @Test
    void rebuildsTheSameRunWhateverTopicIsReadFirst() {
        // Given
        Event request = Events.requested("run-1");
        Event progress = Events.progressed("run-1", 69);
        List<Event> life = List.of(Events.started("run-1", 0), Events.completed("run-1"));
        RunLog other = new RunLog();

        // When
        log.apply(request);
        life.forEach(log::apply);
        log.apply(progress);
        other.apply(progress);
        life.forEach(other::apply);
        other.apply(request);

        // Then
        assertThat(log.find("run-1")).isEqualTo(other.find("run-1"));
        assertThat(log.find("run-1").orElseThrow().state())
                .isEqualTo(new RunState.Completed(Events.completed("run-1")));
    }

    @Test
    void keepsWhatItKnowsWhenAnEventIsIllegal() {
        // Given
        log.apply(Events.requested("run-1"));

        // When
        assertThatThrownBy(() -> log.apply(Events.completed("run-1")))
                .isInstanceOf(IllegalRunTransitionException.class);

        // Then
        assertThat(log.find("run-1").orElseThrow().state()).isEqualTo(new RunState.Requested());
    }

    @Test
    void changesNothingWhenAnEventComesTwice() {
        // Given
        log.apply(Events.requested("run-1"));
        log.apply(Events.started("run-1", 0));
        log.apply(Events.failed("run-1", RunFailure.CANCELLED));
        RunHistory once = log.find("run-1").orElseThrow();

        // When
        log.apply(Events.requested("run-1"));
        log.apply(Events.failed("run-1", RunFailure.CANCELLED));

        // Then
        assertThat(log.find("run-1")).contains(once);
    }

    @Test
    void countsTheRunsThatWait() {
        // Given
        log.apply(Events.requested("run-1"));
        log.apply(Events.requested("run-2"));
        log.apply(Events.requested("run-3"));

        // When
        log.apply(Events.started("run-1", 0));

        // Then
        assertThat(log.waiting()).isEqualTo(2);
    }

    @Test
    void putsWaitingRunsBeforeStartedOnes() {
        // Given
        log.apply(Events.requested("run-1"));
        log.apply(Events.started("run-1", 0));

        // When
        log.apply(Events.requested("run-2"));

        // Then
        assertThat(log.newestFirst()).extracting(RunHistory::runId).containsExactly("run-2", "run-1");
    }

    @Test
    void knowsWhichResultsAreOnTheBus() {
        // Given
        log.apply(Events.started("run-1", 0));

        // When
        log.apply(Events.adapter("run-1"));

        // Then
        assertThat(log.knows(Events.adapter("run-1"))).isTrue();
        assertThat(log.knows(Events.completed("run-1"))).isFalse();
        assertThat(log.knows(Events.adapter("run-2"))).isFalse();
    }

    @Test
    void remembersACancelThatCameBeforeItsRequest() {
        // Given
        log.apply(Events.cancel("run-1"));

        // When
        log.apply(Events.requested("run-1"));

        // Then
        assertThat(log.isCancelRequested("run-1")).isTrue();
        assertThat(log.isCancelRequested("run-2")).isFalse();
    }
}
