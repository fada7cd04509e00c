package io.tunestream.kit.background;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Something that takes long to get, such as a model of gigabytes, got on a thread of its own so that a service starts at
 * once. Thread-safe.
 *
 * @param <T> what is got
 */
public final class BackgroundLoad<T> implements AutoCloseable {
    /** Native code does not hear an interruption; a service's end must not wait for all of it. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Consumer<T> release;
    private final Thread thread;

    /**
     * A load that has not begun.
     *
     * @param thread  what the thread is called
     * @param load    gets it; ends with an {@link InterruptedException} when it is told to stop
     * @param release gives it back
     */
    public BackgroundLoad(String thread, Callable<T> load, Consumer<T> release) {
        this.release = release;
        this.thread = new Thread(() -> run(load), thread);
        this.thread.setDaemon(true);
    }

    /** Begins to load and returns at once; call once. */
    public void start() {
        thread.start();
    }

    private void run(Callable<T> load) {
        try {
            result.complete(load.call());
        } catch (Throwable e) {
            // An Error too, such as a missing native library: who asks for it must be told.
            result.completeExceptionally(e);
        }
    }

    /** What was got, if it is there. */
    public Optional<T> ifLoaded() {
        return isSettled() && !result.isCompletedExceptionally() ? Optional.of(result.join()) : Optional.empty();
    }

    /** Why it can not be had; empty as long as it may still come, and when it is there. */
    public Optional<Throwable> failure() {
        return isSettled()
                ? result.handle((loaded, failure) -> Optional.ofNullable(failure))
                        .join()
                : Optional.empty();
    }

    /** Whether it is there or has failed. */
    public boolean isSettled() {
        return result.isDone();
    }

    /** Waits until it is there or has failed. */
    public void awaitSettled() {
        result.handle((loaded, failure) -> failure == null).join();
    }

    /** Stops loading and gives back what was got, now or as soon as it is there. Nobody may be using it. */
    @Override
    public void close() {
        thread.interrupt();
        result.thenAccept(release);
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
