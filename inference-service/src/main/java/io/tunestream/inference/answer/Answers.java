package io.tunestream.inference.answer;

import io.tunestream.inference.adapter.AdapterReader;
import io.tunestream.inference.adapter.LoadedAdapters;
import io.tunestream.inference.adapter.ServedAdapter;
import io.tunestream.inference.base.ServedBase;
import io.tunestream.lm.generation.Generation;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.generation.TokenListener;
import io.tunestream.schemas.event.AdapterPublished;
import java.time.Duration;

/** Takes questions and answers them with the base or an adapter, as many at once as there are workers. Thread-safe. */
public final class Answers implements AutoCloseable {
    private final ServedBase base;
    private final LoadedAdapters adapters;
    private final AnswerQueue queue;
    private final Duration timeout;

    /**
     * Takes no threads yet.
     *
     * @param workers answers generated at once
     * @param waiting questions that may wait besides
     * @param timeout from question to complete answer
     */
    public Answers(ServedBase base, LoadedAdapters adapters, int workers, int waiting, Duration timeout) {
        this.base = base;
        this.adapters = adapters;
        this.queue = new AnswerQueue(workers, waiting);
        this.timeout = timeout;
    }

    /**
     * Begins to answer.
     *
     * @throws QueueFullException when too many questions wait
     */
    public PendingAnswer ask(Question question) {
        TextGenerator generator = base.generator();
        AdapterPublished adapter = question.adapter();
        if (adapter != null) {
            AdapterReader.requireBase(adapter, base.model());
        }
        return queue.submit(listener -> generate(generator, question, listener), timeout);
    }

    /** Questions that wait. */
    public int waiting() {
        return queue.waiting();
    }

    /** Answers that grow. */
    public int running() {
        return queue.running();
    }

    /** Cancels what is under way. */
    @Override
    public void close() {
        queue.close();
    }

    private Generation generate(TextGenerator generator, Question question, TokenListener listener) {
        AdapterPublished adapter = question.adapter();
        if (adapter == null) {
            return generator.generate(question.prompt(), question.settings(), null, listener);
        }
        try (LoadedAdapters.Lease lease = adapters.lease(adapter)) {
            ServedAdapter served = lease.adapter();
            return generator.generate(
                    question.prompt(), question.settings(), served.weights(), listener, served.taught());
        }
    }
}
