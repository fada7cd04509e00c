package io.tunestream.inference.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeasedCacheTest {
    private final List<String> freed = new ArrayList<>();
    private final LeasedCache<String> cache = new LeasedCache<>(2, freed::add);

    @Test
    void freesTheLeastRecentlyUsedBeyondTheLimit() {
        // Given
        use("a");
        use("b");
        use("a");

        // When
        use("c");

        // Then
        assertThat(freed).containsExactly("b");
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void neverFreesWhatIsHeldThoughTheLimitIsPassed() {
        // Given
        LeasedCache<String>.Hold a = hold("a");
        LeasedCache<String>.Hold b = hold("b");

        // When
        LeasedCache<String>.Hold c = hold("c");

        // Then
        assertThat(freed).isEmpty();
        assertThat(List.of(a.value(), b.value(), c.value())).containsExactly("a", "b", "c");
    }

    @Test
    void freesTheSurplusWhenItIsGivenBack() {
        // Given
        LeasedCache<String>.Hold a = hold("a");
        hold("b");
        hold("c");

        // When
        a.close();
        a.close();

        // Then
        assertThat(freed).containsExactly("a");
    }

    @Test
    void loadsOnceForAllWhoAskAtTheSameTime() throws Exception {
        // Given
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> cache.acquire("a", () -> {
                    loading.countDown();
                    await(goOn);
                    return "a" + loads.incrementAndGet();
                })
                .value());
        loading.await();

        // When
        CompletableFuture<String> second = CompletableFuture.supplyAsync(
                () -> cache.acquire("a", () -> "a" + loads.incrementAndGet()).value());
        goOn.countDown();

        // Then
        assertThat(first.get()).isEqualTo("a1");
        assertThat(second.get()).isEqualTo("a1");
    }

    @Test
    void triesAgainAfterALoadThatFailed() {
        // Given
        assertThatThrownBy(() -> cache.acquire("a", () -> {
                    throw new IllegalArgumentException("broken");
                }))
                .hasMessage("broken");

        // When
        use("a");

        // Then
        assertThat(cache.peek("a")).contains("a");
    }

    @Test
    void freesWhatIsHeldAtItsEndOnlyWhenItIsGivenBack() {
        // Given
        use("a");
        LeasedCache<String>.Hold b = hold("b");
        cache.close();
        assertThat(freed).containsExactly("a");

        // When
        b.close();

        // Then
        assertThat(freed).containsExactly("a", "b");
        assertThatIllegalStateException().isThrownBy(() -> hold("c")).withMessageContaining("closed");
    }

    private LeasedCache<String>.Hold hold(String key) {
        return cache.acquire(key, () -> key);
    }

    private void use(String key) {
        hold(key).close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
