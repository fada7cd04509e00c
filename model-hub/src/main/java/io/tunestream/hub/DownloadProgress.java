package io.tunestream.hub;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a model's download is.
 *
 * @param file           the file that arrives
 * @param done           bytes of all files that are there, kept ones of an earlier attempt included
 * @param total          bytes of all files
 * @param bytesPerSecond over the last seconds; 0 while unknown
 */
public record DownloadProgress(String file, long done, long total, double bytesPerSecond) {
    private static final double MEGABYTE = 1e6;

    /** Time left at this rate; empty while the rate is unknown. */
    public Optional<Duration> left() {
        return bytesPerSecond <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.round((total - done) / bytesPerSecond)));
    }

    /** Share that is there, in percent. */
    public int percent() {
        return total == 0 ? 100 : (int) (done * 100 / total);
    }

    /** Rate, time left and file, for people. */
    public String words() {
        String rate = bytesPerSecond <= 0 ? "" : String.format("%.1f MB/s, ", bytesPerSecond / MEGABYTE);
        return rate + left().map(DownloadProgress::clock).orElse("") + file;
    }

    private static String clock(Duration left) {
        return left.toHours() > 0
                ? String.format("%d:%02d:%02d left, ", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : String.format("%d:%02d left, ", left.toMinutes(), left.toSecondsPart());
    }
}
