package io.tunestream.kit.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.MinioClient;
import io.tunestream.embedded.EmbeddedObjectStore;
import io.tunestream.kit.objectstore.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesIT {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration TTL = Duration.ofSeconds(30);

    private static EmbeddedObjectStore server;
    private static ObjectStore store;

    @BeforeAll
    static void startServer(@TempDir Path folder) {
        server = EmbeddedObjectStore.start(folder, 0, "access", "secret-of-test");
        store = new ObjectStore(
                MinioClient.builder()
                        .endpoint(server.endpoint())
                        .credentials("access", "secret-of-test")
                        .build(),
                "leases");
        store.createBucket();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static Leases leases(String owner, Instant now) {
        return new Leases(store, owner, TTL, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void givesAFreeLeaseToOneOfManyOwners() {
        // Given
        String key = "runs/raced/claim";

        // When
        long won = IntStream.range(0, 8)
                .parallel()
                .mapToObj(owner -> leases("owner-" + owner, NOON).tryAcquire(key))
                .filter(Optional::isPresent)
                .count();

        // Then
        assertThat(won).isEqualTo(1);
    }

    @Test
    void isRefusedWhileItsOwnerRenewsIt() {
        // Given
        String key = "runs/renewed/claim";
        Lease lease = leases("first", NOON).tryAcquire(key).orElseThrow();
        leases("first", NOON.plusSeconds(25)).renew(key, lease);

        // When
        Optional<Lease> second = leases("second", NOON.plusSeconds(50)).tryAcquire(key);

        // Then
        assertThat(second).isEmpty();
    }

    @Test
    void isTakenOverWithAHigherEpochOnceItExpired() {
        // Given
        String key = "runs/expired/claim";
        Lease first = leases("first", NOON).tryAcquire(key).orElseThrow();

        // When
        Lease second = leases("second", NOON.plusSeconds(31)).tryAcquire(key).orElseThrow();

        // Then
        assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
        assertThat(leases("first", NOON.plusSeconds(32)).renew(key, first)).isFalse();
        assertThat(leases("first", NOON.plusSeconds(32)).holds(key, first)).isFalse();
    }

    @Test
    void isFreeAtOnceWhenItsOwnerReleasesIt() {
        // Given
        String key = "runs/released/claim";
        Lease first = leases("first", NOON).tryAcquire(key).orElseThrow();
        leases("first", NOON.plusSeconds(1)).release(key, first);

        // When
        Optional<Lease> second = leases("second", NOON.plusSeconds(2)).tryAcquire(key);

        // Then
        assertThat(second).isPresent();
    }
}
