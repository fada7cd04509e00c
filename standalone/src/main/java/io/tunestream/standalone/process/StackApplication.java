package io.tunestream.standalone.process;

import io.quarkus.runtime.QuarkusApplication;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Runs a {@link StackWork} inside Quarkus, which makes this object itself; hence the work in a static field. */
public final class StackApplication implements QuarkusApplication {
    private static final int FAILED = 1;

    static volatile @Nullable StackWork work;
    static volatile @Nullable Exception workFailure;

    @Override
    public int run(String... args) {
        StackWork wanted = work;
        if (wanted == null) {
            throw new StackFailedException("no work was given to the services");
        }
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        try {
            return wanted.run(URI.create("http://127.0.0.1:" + port));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (Exception e) {
            workFailure = e; // For the caller, who tells it from a failed start.
            return FAILED;
        }
    }
}
