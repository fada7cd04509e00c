package io.tunestream.kit.topic;

/** No Kafka broker answered at the address within the time. */
public final class BrokerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerUnavailableException(String bootstrapServers, Throwable cause) {
        super(
                "no Kafka broker answered at " + bootstrapServers + " (kafka.bootstrap.servers): " + cause.getMessage(),
                cause);
    }
}
