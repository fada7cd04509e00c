package io.tunestream.trainer.run;

import io.tunestream.schemas.event.Event;

/** Where decided events go. */
@FunctionalInterface
public interface EventSink {
    /**
     * Publishes an event and returns when the broker has it.
     *
     * @throws EventNotPublishedException when the broker did not take it
     */
    void publish(Event event);
}
