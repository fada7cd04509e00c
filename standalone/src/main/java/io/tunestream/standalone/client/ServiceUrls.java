package io.tunestream.standalone.client;

import java.net.URI;
import java.util.stream.Stream;

/** Where each service answers; all the same in the one-process build. */
public record ServiceUrls(URI ingest, URI trainer, URI inference, URI evaluator) {
    /** The addresses without repetition. */
    Stream<URI> distinct() {
        return Stream.of(ingest, trainer, inference, evaluator).distinct();
    }

    /** All services at one address. */
    public static ServiceUrls all(URI url) {
        return new ServiceUrls(url, url, url, url);
    }
}
