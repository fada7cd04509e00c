package io.tunestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreConditionsIT {
    private static final int WRITERS = 16;

    @TempDir
    static Path folder;

    private static EmbeddedObjectStore store;
    private static ObjectClient client;

    @BeforeAll
    static void start() {
        store = EmbeddedObjectStore.start(
                folder, 0, InfrastructureSettings.DEFAULT_ACCESS_KEY, InfrastructureSettings.DEFAULT_SECRET_KEY);
        store.createBucket(ObjectClient.BUCKET);
        client = new ObjectClient(store.endpoint());
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @RepeatedTest(5)
    void letsOneOfSixteenWritersCreate() throws Exception {
        // Given
        String key = "claims/" + System.nanoTime();

        // When
        List<String> outcomes = race(writer -> client.tryPut(key, "by " + writer, "If-None-Match", "*"));

        // Then
        assertThat(outcomes).filteredOn("ok"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("PreconditionFailed"::equals).hasSize(WRITERS - 1);
        assertThat(client.get(key)).isEqualTo("by " + outcomes.indexOf("ok"));
    }

    @RepeatedTest(5)
    void letsOneOfSixteenWritersReplace() throws Exception {
        // Given
        String key = "leases/" + System.nanoTime();
        String eTag = client.put(key, "held");

        // When
        List<String> outcomes = race(writer -> client.tryPut(key, "by " + writer, "If-Match", "\"" + eTag + "\""));

        // Then
        assertThat(outcomes).filteredOn("ok"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("PreconditionFailed"::equals).hasSize(WRITERS - 1);
        assertThat(client.get(key)).isEqualTo("by " + outcomes.indexOf("ok"));
    }

    @Test
    void losesNoIncrementOfSixteenWriters() throws Exception {
        // Given
        String key = "counter";
        client.put(key, "0");

        // When
        race(writer -> incrementUntilItHolds(key));

        // Then
        assertThat(client.get(key)).isEqualTo(Integer.toString(WRITERS));
    }

    @Test
    void refusesToReplaceWhatIsNotThere() throws Exception {
        // When
        String outcome = client.tryPut("absent", "text", "If-Match", "\"d41d8cd98f00b204e9800998ecf8427e\"");

        // Then
        assertThat(outcome).isEqualTo("NoSuchKey");
    }

    private static String incrementUntilItHolds(String key) throws Exception {
        String outcome;
        do {
            // The ETag first: a replacement in between makes the condition fail, never pass wrongly.
            String eTag = client.eTag(key);
            int next = Integer.parseInt(client.get(key)) + 1;
            outcome = client.tryPut(key, Integer.toString(next), "If-Match", "\"" + eTag + "\"");
        } while (outcome.equals("PreconditionFailed"));
        return outcome;
    }

    /** Lets all writers go at once and returns what each got, in their order. */
    private static List<String> race(Attempt attempt) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        CyclicBarrier together = new CyclicBarrier(WRITERS);
        try {
            List<Callable<String>> attempts = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                attempts.add(() -> {
                    together.await();
                    return attempt.by(writer);
                });
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : writers.invokeAll(attempts)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            writers.shutdownNow();
        }
    }

    private interface Attempt {
        String by(int writer) throws Exception;
    }
}
