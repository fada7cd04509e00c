package io.tunestream.ingest.publish;

/** Where events of {@code uploads} go. */
public interface UploadsSink extends EventSink {}
