package io.tunestream.embedded;

/** A listener's port is taken by another process. */
public final class PortInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortInUseException(String listener, int port, Throwable cause) {
        super(
                "Port %d on %s, wanted by %s, is taken. Stop what listens there, or choose another port (0 = any free one)."
                        .formatted(port, LoopbackPort.HOST, listener),
                cause);
    }
}
