package io.tunestream.trainer.run;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;

/** An event tells of a run what can not have happened in its state. */
public final class IllegalRunTransitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IllegalRunTransitionException(RunState state, Event event) {
        super("run " + event.key() + " is " + state.label() + ", so "
                + EventType.of(event).ceType() + " can not follow");
    }
}
