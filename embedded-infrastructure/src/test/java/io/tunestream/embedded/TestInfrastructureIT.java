package io.tunestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TestInfrastructureIT {
    @Test
    void sharesOneInfrastructureBetweenTestClasses() throws Exception {
        // Given
        Map<String, String> first = new TestInfrastructure().start();

        // When
        Map<String, String> second = new TestInfrastructure().start();

        // Then
        assertThat(second).isEqualTo(first).containsEntry("tunestream.object-store.bucket", "tunestream");
        ObjectClient client = new ObjectClient(second.get("tunestream.object-store.endpoint"));
        client.put("shared.txt", "text");
        assertThat(client.get("shared.txt")).isEqualTo("text");
        KafkaClients.createTopic(second.get("kafka.bootstrap.servers"), "shared");
    }
}
