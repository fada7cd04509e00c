package io.tunestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedInfrastructureIT {
    @TempDir
    Path folder;

    @Test
    void keepsRecordsAndObjectsOverARestart() throws Exception {
        // Given
        try (EmbeddedInfrastructure first = EmbeddedInfrastructure.start(folder)) {
            first.createBucket("tunestream");
            KafkaClients.createTopic(first.bootstrapServers(), "rows");
            KafkaClients.produce(first.bootstrapServers(), "rows", "one", "two");
            new ObjectClient(first.objectStoreEndpoint()).put("kept/a.txt", "hello");
        }

        // When
        try (EmbeddedInfrastructure second = EmbeddedInfrastructure.start(folder)) {
            // Then
            assertThat(KafkaClients.consume(second.bootstrapServers(), "rows", 2))
                    .containsExactly("one", "two");
            assertThat(new ObjectClient(second.objectStoreEndpoint()).get("kept/a.txt"))
                    .isEqualTo("hello");
        }
    }
}
