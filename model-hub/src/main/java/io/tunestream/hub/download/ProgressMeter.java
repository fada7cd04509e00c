package io.tunestream.hub.download;

import io.tunestream.hub.DownloadListener;
import io.tunestream.hub.DownloadProgress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Counts the bytes of a model's files and tells of them, with the rate of the last seconds. For one thread. */
public final class ProgressMeter {
    private static final long WINDOW_NANOS = 5_000_000_000L;
    private static final long QUIET_NANOS = 200_000_000L;

    private final DownloadListener listener;
    private final long total;
    private final LongSupplier clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private String file = "";
    private long done;
    private long received;
    private long told;

    public ProgressMeter(DownloadListener listener, long total) {
        this(listener, total, System::nanoTime);
    }

    ProgressMeter(DownloadListener listener, long total, LongSupplier clock) {
        this.listener = listener;
        this.total = total;
        this.clock = clock;
        samples.add(new Sample(clock.getAsLong(), 0));
    }

    /** A file's turn; so many bytes of it are there already. */
    public void begin(String name, long kept) {
        file = name;
        done += kept;
        tell();
    }

    /** Bytes arrived. */
    public void add(long bytes) {
        done += bytes;
        received += bytes;
        if (clock.getAsLong() - told >= QUIET_NANOS) {
            tell();
        }
    }

    /** Bytes that were counted must be fetched again. */
    public void takeBack(long bytes) {
        done -= bytes;
    }

    /** The file is complete. */
    public void end() {
        tell();
    }

    /** Passes on why it does not go on. */
    public void delay(String reason) {
        listener.onDelay(reason);
    }

    private void tell() {
        long now = clock.getAsLong();
        samples.add(new Sample(now, received));
        while (samples.size() > 2 && now - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        double seconds = (now - first.nanos()) / 1e9;
        double rate = seconds <= 0 ? 0 : (received - first.bytes()) / seconds;
        told = now;
        listener.onProgress(new DownloadProgress(file, done, total, rate));
    }

    private record Sample(long nanos, long bytes) {}
}
