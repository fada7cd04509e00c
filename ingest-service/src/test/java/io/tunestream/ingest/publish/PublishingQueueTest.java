package io.tunestream.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunestream.ingest.publish.PublishingQueue.Publication;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.event.UploadReceived;
import io.tunestream.schemas.object.ObjectRef;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PublishingQueueTest {
    private static final UploadReceived UPLOAD = new UploadReceived(
            "ds-1", "faq.csv", new ObjectRef("b", "k", "0", 1), null, DatasetSettings.named("faq"), Instant.EPOCH);

    private final List<String> outcomes = new CopyOnWriteArrayList<>();

    @Test
    void triesAgainWhatTimeCanHeal() throws InterruptedException {
        // Given
        AtomicInteger calls = new AtomicInteger();
        Publication healing = upload -> {
            if (calls.incrementAndGet() < 3) {
                throw new PublicationFailedException(new IOException("the broker is away"));
            }
        };

        // When
        try (PublishingQueue queue = queue(healing, 1)) {
            add(queue);

            // Then
            await().untilAsserted(() -> assertThat(outcomes).containsExactly("published"));
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void givesUpOnWhatTimeCanNotHeal() throws InterruptedException {
        // Given
        Publication poisoned = upload -> {
            throw new IllegalStateException("the stored file is no table");
        };

        // When
        try (PublishingQueue queue = queue(poisoned, 1)) {
            add(queue);

            // Then
            await().untilAsserted(() -> assertThat(outcomes).containsExactly("failed: the stored file is no table"));
        }
    }

    @Test
    void leavesAnUploadOpenWhenItStops() throws InterruptedException {
        // Given
        CountDownLatch started = new CountDownLatch(1);
        Publication endless = upload -> {
            started.countDown();
            new CountDownLatch(1).await();
        };
        PublishingQueue queue = queue(endless, 1);
        add(queue);
        started.await();

        // When
        queue.close();

        // Then
        assertThat(outcomes).isEmpty();
    }

    @Test
    void publishesASmallUploadBesideALargeOne() throws InterruptedException {
        // Given
        CountDownLatch large = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Publication firstIsLarge = upload -> {
            if (calls.getAndIncrement() == 0) {
                large.await();
            }
        };

        // When
        try (PublishingQueue queue = queue(firstIsLarge, 2)) {
            add(queue);
            add(queue);

            // Then
            await().untilAsserted(() -> assertThat(outcomes).containsExactly("published"));
            large.countDown();
            await().untilAsserted(() -> assertThat(outcomes).hasSize(2));
        }
    }

    private static PublishingQueue queue(Publication publication, int parallel) {
        return new PublishingQueue(publication, parallel, Duration.ofMillis(1));
    }

    private void add(PublishingQueue queue) {
        queue.add(UPLOAD, () -> outcomes.add("published"), failure -> outcomes.add("failed: " + failure.getMessage()));
    }
}
