package io.tunestream.cleaning.dataset;

import io.tunestream.schemas.event.Event;
import java.util.List;

/** Where events go. */
@FunctionalInterface
public interface EventSink {
    /** Publishes events in order and returns when the broker has them all. */
    void publish(List<? extends Event> events);
}
