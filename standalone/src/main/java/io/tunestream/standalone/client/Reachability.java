package io.tunestream.standalone.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Whether anything listens at an address, asked before work begins that would wait for a busy server. */
public final class Reachability {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Reachability() {}

    /**
     * Connects once.
     *
     * @throws ServerUnreachableException if nothing listens
     */
    public static void require(URI address) {
        int port = address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? HTTPS : HTTP;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port), TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new ServerUnreachableException(address, e);
        }
    }
}
