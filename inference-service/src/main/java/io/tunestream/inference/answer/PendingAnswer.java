package io.tunestream.inference.answer;

import io.tunestream.lm.generation.FinishReason;
import io.tunestream.lm.generation.Generation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that waits or grows. One thread generates it, another takes its pieces; anyone may cancel it.
 *
 * <p>The pieces, joined, are the generation's text; what nobody takes stays in memory, at most one answer long.
 */
public final class PendingAnswer {
    private final Work work;
    private final Duration limit;
    private final long deadline;
    private final Consumer<PendingAnswer> onCancel;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private volatile boolean cancelled;
    private volatile boolean started;
    private @Nullable Part end;

    PendingAnswer(Work work, Duration limit, Consumer<PendingAnswer> onCancel) {
        this.work = work;
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
        this.onCancel = onCancel;
    }

    /**
     * Waits for the next piece of text; empty when the answer is complete. For one thread.
     *
     * @throws AnswerTimeoutException   when the request's time is over; the answer is cancelled
     * @throws AnswerCancelledException when someone cancelled it
     * @throws RuntimeException         whatever the generation threw
     */
    public Optional<String> next() throws InterruptedException {
        Part part = end != null ? end : parts.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (part == null) {
            cancel();
            throw new AnswerTimeoutException(limit, started);
        }
        if (part.text != null) {
            return Optional.of(part.text);
        }
        end = part;
        if (part.failure != null) {
            throw part.failure;
        }
        return Optional.empty();
    }

    /** Takes the pieces that are left and returns the whole; throws what {@link #next} throws. For the same thread. */
    public Generation await() throws InterruptedException {
        while (end == null) {
            next();
        }
        if (end.generation == null) {
            throw new IllegalStateException("await was called on a failed answer");
        }
        return end.generation;
    }

    /** Stops the generation at its next token, or takes the question out of the queue. */
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            onCancel.accept(this);
            parts.add(Part.failed(new AnswerCancelledException()));
        }
    }

    void run() {
        if (cancelled) {
            return;
        }
        started = true;
        try {
            Generation generation = work.run(this::hear);
            parts.add(outcome(generation));
        } catch (RuntimeException e) {
            parts.add(Part.failed(e));
        } catch (Error e) {
            // Whoever waits must hear of it too; the thread's end is the pool's to deal with.
            parts.add(Part.failed(new IllegalStateException("the generation broke off", e)));
            throw e;
        }
    }

    private boolean hear(String text) {
        if (!text.isEmpty()) {
            parts.add(Part.of(text));
        }
        return !cancelled && System.nanoTime() < deadline;
    }

    private Part outcome(Generation generation) {
        if (!generation.finite()) {
            return Part.failed(new NonFiniteAnswerException(generation.completionTokens()));
        }
        if (generation.finishReason() == FinishReason.CANCELLED) {
            return Part.failed(cancelled ? new AnswerCancelledException() : new AnswerTimeoutException(limit, true));
        }
        return new Part(null, generation, null);
    }

    /** A piece of text, the end, or a failure: exactly one of the three. */
    private record Part(
            @Nullable String text,
            @Nullable Generation generation,
            @Nullable RuntimeException failure) {
        static Part of(String text) {
            return new Part(text, null, null);
        }

        static Part failed(RuntimeException failure) {
            return new Part(null, null, failure);
        }
    }
}
