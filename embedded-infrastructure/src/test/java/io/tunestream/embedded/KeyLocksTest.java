package io.tunestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class KeyLocksTest {
    private final KeyLocks locks = new KeyLocks();

    @Test
    void forgetsAKeyThatNobodyUses() {
        // Given
        KeyLocks.Held first = locks.of("bucket", "key");
        KeyLocks.Held second = locks.of("bucket", "key");

        // When
        first.close();
        int whileUsed = locks.size();
        second.close();

        // Then
        assertThat(whileUsed).isEqualTo(1);
        assertThat(locks.size()).isZero();
    }

    @Test
    void makesAnotherThreadWaitForTheSameKey() throws Exception {
        // Given
        KeyLocks.Held mine = locks.of("bucket", "key");
        mine.lock();
        CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> {
            try (KeyLocks.Held its = locks.of("bucket", "key")) {
                its.lock();
                return "taken";
            }
        });

        // When / Then
        assertThatThrownBy(() -> other.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        mine.close();
        assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo("taken");
    }

    @Test
    void letsAnotherKeyPass() throws Exception {
        // Given
        try (KeyLocks.Held mine = locks.of("bucket", "key")) {
            mine.lock();

            // When
            CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> {
                try (KeyLocks.Held its = locks.of("bucket", "other")) {
                    its.lock();
                    return "taken";
                }
            });

            // Then
            assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo("taken");
        }
    }
}
