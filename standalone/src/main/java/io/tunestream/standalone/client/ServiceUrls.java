package io.tunestream.standalone.client;

import java.net.URI;

/** Where each service answers; all the same in the one-process build. */
public record ServiceUrls(URI ingest, URI trainer, URI inference, URI evaluator) {
    /** All services at one address. */
    public static ServiceUrls all(URI url) {
        return new ServiceUrls(url, url, url, url);
    }
}
