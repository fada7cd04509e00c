package io.tunestream.hub.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tunestream.hub.DownloadProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final List<DownloadProgress> told = new ArrayList<>();

    @Test
    void tellsTheRateOfTheLastSecondsAndTheTimeLeft() {
        // Given
        ProgressMeter meter = new ProgressMeter(told::add, 100_000_000, clock::get);
        meter.begin("model.safetensors", 0);

        // When
        for (int second = 1; second <= 20; second++) {
            clock.set(second * SECOND);
            meter.add(second <= 10 ? 1_000_000 : 4_000_000);
        }

        // Then
        DownloadProgress last = told.get(told.size() - 1);
        assertThat(last.bytesPerSecond()).isCloseTo(4e6, within(1e5));
        assertThat(last.left()).contains(Duration.ofSeconds(13));
        assertThat(last.words()).isEqualTo("4.0 MB/s, 0:13 left, model.safetensors");
    }

    @Test
    void countsKeptBytesAsDoneButNotAsFast() {
        // Given
        ProgressMeter meter = new ProgressMeter(told::add, 1000, clock::get);

        // When
        clock.set(SECOND);
        meter.begin("model.safetensors", 900);

        // Then
        assertThat(told).last().satisfies(progress -> {
            assertThat(progress.percent()).isEqualTo(90);
            assertThat(progress.bytesPerSecond()).isZero();
            assertThat(progress.left()).isEmpty();
            assertThat(progress.words()).isEqualTo("model.safetensors");
        });
    }

    @Test
    void doesNotTellOfEveryByte() {
        // Given
        ProgressMeter meter = new ProgressMeter(told::add, 1_000_000, clock::get);
        meter.begin("model.safetensors", 0);

        // When
        for (int chunk = 0; chunk < 1000; chunk++) {
            clock.addAndGet(SECOND / 1000);
            meter.add(1000);
        }

        // Then
        assertThat(told).hasSizeLessThan(10);
    }
}
