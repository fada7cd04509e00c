package io.tunestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {
    /** Twenty seconds with Kafka's own session settings; the machine may be busy with other tests. */
    private static final Duration QUICK = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    @Test
    void keepsWhatWasAcknowledgedWhenTheProcessIsKilled() throws Exception {
        // Given
        try (InfrastructureProcess killed = InfrastructureProcess.start(folder)) {
            KafkaClients.createTopic(killed.bootstrapServers(), "rows");
            KafkaClients.produce(killed.bootstrapServers(), "rows", "one", "two", "three");
            KafkaClients.consume(killed.bootstrapServers(), "cleaning", "rows", 3);
            new ObjectClient(killed.objectStoreEndpoint()).put("claim", "held");
        }

        // When
        long started = System.nanoTime();
        try (EmbeddedInfrastructure restarted = EmbeddedInfrastructure.start(folder)) {
            Duration took = Duration.ofNanos(System.nanoTime() - started);

            // Then
            assertThat(took).isLessThan(QUICK);
            KafkaClients.produce(restarted.bootstrapServers(), "rows", "four");
            assertThat(KafkaClients.consume(restarted.bootstrapServers(), "rows", 4))
                    .containsExactly("one", "two", "three", "four");
            assertThat(KafkaClients.consume(restarted.bootstrapServers(), "cleaning", "rows", 1))
                    .containsExactly("four");
            assertThat(new ObjectClient(restarted.objectStoreEndpoint()).get("claim"))
                    .isEqualTo("held");
        }
    }

    @Test
    void tellsASecondProcessWhoHoldsTheFolder() throws Exception {
        try (InfrastructureProcess holder = InfrastructureProcess.start(folder)) {
            // When
            String output = InfrastructureProcess.outputOfFailure(folder);

            // Then
            assertThat(output)
                    .startsWith("exit 1")
                    .contains("The data folder " + folder + " is in use by the process with pid " + holder.pid())
                    .contains("Stop that process, or choose another folder.");
        }
    }
}
