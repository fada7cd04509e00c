package io.tunestream.trainer.run;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;

/** The broker did not take an event; trying again later can help. */
public final class EventNotPublishedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EventNotPublishedException(Event event, Throwable cause) {
        super("the broker did not take " + EventType.of(event).ceType() + " of " + event.key(), cause);
    }
}
