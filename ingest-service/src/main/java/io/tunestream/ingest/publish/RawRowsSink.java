package io.tunestream.ingest.publish;

/** Where events of {@code raw-rows} go. */
public interface RawRowsSink extends EventSink {}
