package io.tunestream.base.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The text files beside this class: "[section]" lines, content lines, "#" comments. */
final class CorpusResource {
    private CorpusResource() {}

    static List<String> lines(String name) {
        try (InputStream in = CorpusResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new CorpusFormatException("missing corpus resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read corpus resource " + name, e);
        }
    }

    /** Gives each section, in the file's order, with its lines. */
    static void sections(String name, BiConsumer<String, List<String>> section) {
        String title = "";
        List<String> body = new ArrayList<>();
        for (String line : lines(name)) {
            if (line.startsWith("[") && line.endsWith("]") && !line.contains("|")) {
                emit(title, body, section);
                title = line.substring(1, line.length() - 1);
                body = new ArrayList<>();
            } else if (title.isEmpty()) {
                throw new CorpusFormatException(name + ": text before the first section: " + line);
            } else {
                body.add(line);
            }
        }
        emit(title, body, section);
    }

    private static void emit(String title, List<String> body, BiConsumer<String, List<String>> section) {
        if (!title.isEmpty()) {
            section.accept(title, List.copyOf(body));
        }
    }
}
