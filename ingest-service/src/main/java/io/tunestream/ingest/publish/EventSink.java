package io.tunestream.ingest.publish;

import io.tunestream.schemas.event.Event;
import java.util.concurrent.CompletionStage;

/** Where events go; in the order of the calls. */
@FunctionalInterface
public interface EventSink {
    /** Completes when the broker has the event, or exceptionally when it refused it. */
    CompletionStage<Void> send(Event event);
}
