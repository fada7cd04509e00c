package io.tunestream.inference.answer;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Questions in order of arrival, answered by a fixed number of threads of their own: generation takes seconds, and the
 * threads that serve HTTP must stay free to refuse. Thread-safe.
 */
final class AnswerQueue implements AutoCloseable {
    /** Weight of the newest duration in the moving average. */
    private static final double NEWEST = 0.2;

    private final int limit;
    private final ThreadPoolExecutor threads;
    private final Set<PendingAnswer> running = ConcurrentHashMap.newKeySet();
    private volatile double averageSeconds = 1;

    /**
     * A queue whose threads start with the first question.
     *
     * @param workers answers generated at once
     * @param limit   questions that may wait besides
     */
    AnswerQueue(int workers, int limit) {
        this.limit = limit;
        this.threads = new ThreadPoolExecutor(
                workers, workers, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(limit), daemons());
    }

    /**
     * Puts a question at the end.
     *
     * @throws QueueFullException when no place is free
     */
    PendingAnswer submit(Work work, Duration timeout) {
        Job job = new Job(work, timeout);
        try {
            threads.execute(job);
            return job.answer;
        } catch (RejectedExecutionException e) {
            throw threads.isShutdown() ? new AnswerCancelledException() : new QueueFullException(limit, retryAfter());
        }
    }

    int waiting() {
        return threads.getQueue().size();
    }

    int running() {
        return threads.getActiveCount();
    }

    /** Cancels what waits and what runs, and waits until the threads no longer use the model. */
    @Override
    public void close() {
        threads.shutdown();
        cancelAll();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cancelAll() {
        threads.getQueue().forEach(waiting -> ((Job) waiting).answer.cancel());
        running.forEach(PendingAnswer::cancel);
    }

    private Duration retryAfter() {
        double seconds = averageSeconds * (waiting() + 1) / threads.getMaximumPoolSize();
        return Duration.ofSeconds(Math.max(1, Math.round(seconds)));
    }

    private static ThreadFactory daemons() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "answer-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private final class Job implements Runnable {
        private final PendingAnswer answer;

        Job(Work work, Duration timeout) {
            this.answer = new PendingAnswer(work, timeout, cancelled -> threads.remove(this));
        }

        @Override
        public void run() {
            long start = System.nanoTime();
            running.add(answer);
            try {
                answer.run();
            } finally {
                running.remove(answer);
                averageSeconds += NEWEST * ((System.nanoTime() - start) / 1e9 - averageSeconds);
            }
        }
    }
}
