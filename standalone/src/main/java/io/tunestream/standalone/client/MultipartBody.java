package io.tunestream.standalone.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A multipart/form-data body (RFC 7578) that streams its files. */
final class MultipartBody {
    private final String boundary = "tunestream-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    MultipartBody text(String name, String contentType, String value) {
        parts.add(ascii("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\nContent-Type: "
                + contentType + "; charset=utf-8\r\n\r\n" + value + "\r\n"));
        return this;
    }

    MultipartBody file(String name, String contentType, Path file) throws FileNotFoundException {
        String fileName = String.valueOf(file.getFileName()).replace("\"", "%22");
        parts.add(ascii("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                + fileName + "\"\r\nContent-Type: " + contentType + "\r\n\r\n"));
        parts.add(BodyPublishers.ofFile(file));
        parts.add(ascii("\r\n"));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher publisher() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(ascii("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher ascii(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }
}
