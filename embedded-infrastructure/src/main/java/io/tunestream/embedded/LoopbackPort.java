package io.tunestream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on the loopback address, the only one that anything embedded listens on. */
public final class LoopbackPort {
    static final String HOST = "127.0.0.1";

    private static final int HIGHEST = 65_535;

    private LoopbackPort() {}

    /** Any free port. */
    public static int free() {
        return claim("a listener", 0);
    }

    /**
     * The port to listen on: the wanted one when it is free, any free one for 0.
     *
     * <p>The socket is closed again before the listener opens its own, so another process can still take the port in
     * between; the listener's own bind is what decides.
     *
     * @param listener who wants it, for the message
     * @throws PortInUseException when the wanted port is taken
     */
    public static int claim(String listener, int wanted) {
        if (wanted < 0 || wanted > HIGHEST) {
            throw new IllegalArgumentException(
                    "port of %s must be 0 to %d, was %d".formatted(listener, HIGHEST, wanted));
        }
        try (ServerSocket socket = new ServerSocket()) {
            // A port in TIME_WAIT after a quick restart is free for a listener, as Kafka and Jetty bind it.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), wanted));
            return socket.getLocalPort();
        } catch (java.net.BindException taken) {
            throw new PortInUseException(listener, wanted, taken);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot probe port %d for %s".formatted(wanted, listener), failed);
        }
    }
}
