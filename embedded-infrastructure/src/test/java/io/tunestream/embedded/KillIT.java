package io.tunestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {
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
        try (EmbeddedInfrastructure restarted = EmbeddedInfrastructure.start(folder)) {
            // Then
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
