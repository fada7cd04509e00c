package io.tunestream.hub.http;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Name and password of a proxy, from its address {@code http://name:password@host:port}. */
final class ProxyLogin extends Authenticator {
    private static final String TUNNELING = "jdk.http.auth.tunneling.disabledSchemes";

    private final String name;
    private final String password;

    private ProxyLogin(String name, String password) {
        this.name = name;
        this.password = password;
    }

    /** The login, if the address holds one. */
    static Optional<Authenticator> of(URI proxy) {
        String user = proxy.getRawUserInfo();
        if (user == null || !user.contains(":")) {
            return Optional.empty();
        }
        // The JDK refuses Basic for https through a proxy unless it is told; the user has told by naming a password.
        if (System.getProperty(TUNNELING) == null) {
            System.setProperty(TUNNELING, "");
        }
        int colon = user.indexOf(':');
        return Optional.of(new ProxyLogin(decoded(user.substring(0, colon)), decoded(user.substring(colon + 1))));
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY
                ? new PasswordAuthentication(name, password.toCharArray())
                : null;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
