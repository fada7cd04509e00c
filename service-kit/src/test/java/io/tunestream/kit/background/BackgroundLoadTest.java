package io.tunestream.kit.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BackgroundLoadTest {
    private final List<String> released = new CopyOnWriteArrayList<>();

    @Test
    void givesWhatWasGotAndGivesItBack() {
        // Given
        BackgroundLoad<String> load = new BackgroundLoad<>("load", () -> "model", released::add);

        // When
        load.start();
        load.awaitSettled();

        // Then
        assertThat(load.ifLoaded()).contains("model");
        assertThat(load.failure()).isEmpty();
        assertThat(released).isEmpty();
        load.close();
        assertThat(released).containsExactly("model");
    }

    @Test
    void isEmptyWhileItGoesOn() {
        // Given
        CountDownLatch forEver = new CountDownLatch(1);
        try (BackgroundLoad<String> load = new BackgroundLoad<>("load", () -> waitedFor(forEver), released::add)) {
            // When
            load.start();

            // Then
            assertThat(load.isSettled()).isFalse();
            assertThat(load.ifLoaded()).isEmpty();
            assertThat(load.failure()).isEmpty();
        }
    }

    @Test
    void keepsAnErrorOfTheEngine() {
        // Given
        UnsatisfiedLinkError missing = new UnsatisfiedLinkError("no torch in java.library.path");
        BackgroundLoad<String> load = new BackgroundLoad<>(
                "load",
                () -> {
                    throw missing;
                },
                released::add);

        // When
        load.start();
        load.awaitSettled();

        // Then
        assertThat(load.ifLoaded()).isEmpty();
        assertThat(load.failure()).containsSame(missing);
    }

    @Test
    void hasStoppedItsThreadWhenItIsClosed() {
        // Given
        CountDownLatch forEver = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        BackgroundLoad<String> load = new BackgroundLoad<>(
                "load",
                () -> {
                    thread.set(Thread.currentThread());
                    return waitedFor(forEver);
                },
                released::add);
        load.start();

        // When
        load.close();

        // Then
        assertThat(load.failure()).containsInstanceOf(InterruptedException.class);
        assertThat(thread.get().isAlive()).isFalse();
        assertThat(released).isEmpty();
    }

    private static String waitedFor(CountDownLatch latch) throws InterruptedException {
        latch.await();
        return "model";
    }
}
