package io.tunestream.standalone.process;

import java.net.URI;

/** What is done while all services run. */
@FunctionalInterface
public interface StackWork {
    /**
     * Does the work; everything stops when it returns.
     *
     * @param url where all HTTP APIs answer
     * @return the process's exit code
     */
    int run(URI url) throws Exception;
}
