package io.tunestream.inference.recording;

import io.tunestream.inference.metrics.InferenceMetrics;
import io.tunestream.schemas.event.AnswerGiven;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers down beside answering: a client never waits for it, and an answer is given whether or not it can be
 * written down. What does not fit into the buffer or does not reach the topic is lost, counted, and logged once a minute
 * at most. Thread-safe.
 */
public final class AnswerRecorder implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AnswerRecorder.class);
    private static final long LOG_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 100;

    private final AnswerWriter writer;
    private final AnswerSink sink;
    private final InferenceMetrics metrics;
    private final BlockingQueue<GivenAnswer> waiting;
    private final Thread thread;
    private final AtomicLong nextLog = new AtomicLong(System.nanoTime());
    private volatile boolean closed;

    /**
     * Starts nothing yet.
     *
     * @param buffer answers that may wait to be written down
     */
    public AnswerRecorder(AnswerWriter writer, AnswerSink sink, InferenceMetrics metrics, int buffer) {
        this.writer = writer;
        this.sink = sink;
        this.metrics = metrics;
        this.waiting = new ArrayBlockingQueue<>(buffer);
        this.thread = new Thread(this::run, "answer-recorder");
        this.thread.setDaemon(true);
    }

    /** Begins to write. */
    public void start() {
        thread.start();
    }

    /** Takes an answer; returns at once. */
    public void add(GivenAnswer answer) {
        if (closed || !waiting.offer(answer)) {
            lost("the buffer is full", null);
        }
    }

    /** Writes what waits, for some seconds at most. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(LAST_CHANCE.toMillis());
        sink.close();
        waiting.forEach(unwritten -> lost("the service stops", null));
    }

    private void run() {
        try {
            while (!closed || !waiting.isEmpty()) {
                GivenAnswer next = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    write(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(GivenAnswer given) {
        try {
            AnswerGiven event = writer.event(given);
            sink.send(event).whenComplete((sent, failure) -> {
                if (failure == null) {
                    metrics.answerRecorded();
                } else {
                    lost("the topic is not reached", failure);
                }
            });
        } catch (RuntimeException e) {
            // One answer that can not be written down must not end the writing.
            lost("it can not be described", e);
        }
    }

    private void lost(String reason, @Nullable Throwable cause) {
        metrics.answerLost();
        long now = System.nanoTime();
        long due = nextLog.get();
        if (now - due >= 0 && nextLog.compareAndSet(due, now + LOG_PAUSE_NANOS)) {
            LOG.errorf(
                    cause,
                    "answers are given but not written down, so their lineage can not be asked for reason=\"%s\"; the metric"
                            + " tunestream_inference_answers_lost_total counts them",
                    reason);
        }
    }
}
