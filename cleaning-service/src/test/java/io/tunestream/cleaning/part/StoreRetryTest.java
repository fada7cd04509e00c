package io.tunestream.cleaning.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.cleaning.fixture.TestStore;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.ObjectStoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreRetryTest {
    /** Nothing listens on port 1. */
    private final ObjectStore unreachable = TestStore.client("http://127.0.0.1:1", "key", "secret");

    private final StopSignal stop = new StopSignal();
    private final StoreRetry retry = new StoreRetry(stop, Duration.ofMillis(1));

    @Test
    void triesAgainUntilTheStoreIsBack() {
        // Given
        AtomicInteger calls = new AtomicInteger();

        // When
        boolean exists = retry.call(() -> calls.incrementAndGet() > 3 || unreachable.exists("key"));

        // Then
        assertThat(exists).isTrue();
        assertThat(calls).hasValue(4);
    }

    @Test
    void endsWhenTheServiceStops() {
        // Given
        stop.stop();

        // When
        var call = assertThatThrownBy(() -> retry.call(() -> unreachable.exists("key")));

        // Then
        call.isExactlyInstanceOf(CleaningStoppedException.class);
    }

    @Test
    void passesOtherFailuresOn() {
        // When
        var call = assertThatThrownBy(() -> retry.run(() -> {
            throw new IllegalStateException("no store failure");
        }));

        // Then
        call.isExactlyInstanceOf(IllegalStateException.class).isNotInstanceOf(ObjectStoreException.class);
    }
}
