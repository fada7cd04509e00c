package io.tunestream.evaluator.ledger;

import io.tunestream.schemas.event.Event;

/** Where decisions go. */
public interface EventSink {
    /** Publishes an event; it is on the bus and in the ledger when this returns. */
    void publish(Event event);
}
