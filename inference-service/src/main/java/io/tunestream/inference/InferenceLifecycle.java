package io.tunestream.inference;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tunestream.inference.adapter.CacheFolder;
import io.tunestream.inference.adapter.LoadedAdapters;
import io.tunestream.inference.answer.Answers;
import io.tunestream.inference.base.ServedBase;
import io.tunestream.inference.messaging.CatalogReader;
import io.tunestream.inference.recording.AnswerRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Starts the parts that have threads, and stops them in the order in which they use each other. */
@ApplicationScoped
class InferenceLifecycle {
    private final ServedBase base;
    private final CatalogReader reader;
    private final Answers answers;
    private final AnswerRecorder recorder;
    private final LoadedAdapters adapters;
    private final CacheFolder cache;

    InferenceLifecycle(
            ServedBase base,
            CatalogReader reader,
            Answers answers,
            AnswerRecorder recorder,
            LoadedAdapters adapters,
            CacheFolder cache) {
        this.base = base;
        this.reader = reader;
        this.answers = answers;
        this.recorder = recorder;
        this.adapters = adapters;
        this.cache = cache;
    }

    void onStart(@Observes StartupEvent event) {
        base.load();
        reader.start();
        recorder.start();
    }

    /** Answers use adapters, and adapters the base's memory. */
    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        reader.close();
        answers.close();
        recorder.close();
        adapters.close();
        base.close();
        cache.close();
    }
}
