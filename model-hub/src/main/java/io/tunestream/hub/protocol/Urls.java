package io.tunestream.hub.protocol;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Escapes text for addresses. */
final class Urls {
    private Urls() {}

    /** One segment or one query value; a slash is escaped too. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Several segments. */
    static String path(String text) {
        return Arrays.stream(text.split("/")).map(Urls::segment).collect(Collectors.joining("/"));
    }
}
