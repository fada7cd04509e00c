package io.tunestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainersIT {
    @Test
    void answerLikeTheEmbeddedParts() throws Exception {
        assumeTrue(ContainerEngine.isWanted(), "skipped: not asked for by -D" + ContainerEngine.PROPERTY);
        assumeTrue(ContainerEngine.isPresent(), "skipped: no Docker");

        // Given
        Map<String, String> config = ContainerInfrastructure.start();
        ObjectClient client = new ObjectClient(config.get("tunestream.object-store.endpoint"));
        String servers = config.get("kafka.bootstrap.servers");

        // When
        KafkaClients.createTopic(servers, "rows");
        KafkaClients.produce(servers, "rows", "one");
        String eTag = client.put("claim", "held");

        // Then
        assertThat(KafkaClients.consume(servers, "rows", 1)).containsExactly("one");
        assertThat(client.tryPut("claim", "mine", "If-None-Match", "*")).isEqualTo("PreconditionFailed");
        assertThat(client.tryPut("claim", "mine", "If-Match", "\"" + eTag + "\""))
                .isEqualTo("ok");
        assertThat(client.tryPut("claim", "mine too", "If-Match", "\"" + eTag + "\""))
                .isEqualTo("PreconditionFailed");
    }
}
