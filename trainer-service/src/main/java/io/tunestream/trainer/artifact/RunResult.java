package io.tunestream.trainer.artifact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RunCompleted;
import io.tunestream.schemas.event.RunFailed;
import java.util.List;

/** How a run ended, for good. It holds the events that tell so, so that they can be published again word for word. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunResult.Adapted.class, name = "completed"),
    @JsonSubTypes.Type(value = RunResult.Unfinished.class, name = "failed")
})
public sealed interface RunResult {
    /** What is published, in this order. */
    @JsonIgnore
    List<Event> events();

    /** With an adapter. */
    record Adapted(AdapterPublished adapter, RunCompleted completed) implements RunResult {
        @Override
        public List<Event> events() {
            return List.of(adapter, completed);
        }
    }

    /** Without one. */
    record Unfinished(RunFailed failed) implements RunResult {
        @Override
        public List<Event> events() {
            return List.of(failed);
        }
    }
}
