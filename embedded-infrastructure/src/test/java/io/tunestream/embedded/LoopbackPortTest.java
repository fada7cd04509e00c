package io.tunestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {
    @Test
    void namesTheListenerAndThePortThatIsTaken() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(LoopbackPort.HOST))) {
            int port = taken.getLocalPort();

            // When / Then
            assertThatThrownBy(() -> LoopbackPort.claim("the S3 API", port))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("the S3 API");
        }
    }

    @Test
    void picksAFreePortForZero() {
        assertThat(LoopbackPort.claim("the S3 API", 0)).isBetween(1, 65_535);
    }

    @Test
    void rejectsAPortOutOfRange() {
        assertThatThrownBy(() -> LoopbackPort.claim("the S3 API", 70_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65535, was 70000");
    }
}
