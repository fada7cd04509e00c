package io.tunestream.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Fetches the test model in a process of its own. */
final class FetchMain {
    private FetchMain() {}

    public static void main(String... args) throws InterruptedException {
        Models.fetch(Models.settings(Hub.HUGGING_FACE, URI.create(args[0]), Path.of(args[1]), Optional.empty(), false));
    }

    static Process start(URI endpoint, Path cache) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchMain.class.getName(),
                        endpoint.toString(),
                        cache.toString()))
                .inheritIO()
                .start();
    }
}
