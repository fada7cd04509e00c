package io.tunestream.standalone.process;

import io.quarkus.runtime.Quarkus;
import io.tunestream.embedded.EmbeddedInfrastructure;
import io.tunestream.embedded.InfrastructureSettings;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs broker, object store and all services in this process until the work is done.
 *
 * <p>Order matters on both ends: the infrastructure is up before a channel opens, and it closes after the services have
 * committed their offsets and stored their last state, also when a signal ends the process.
 */
public final class Stack {
    private static final long SHUTDOWN_SECONDS = 40;

    private final StackSettings settings;

    public Stack(StackSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts everything, runs the work, stops everything.
     *
     * @return the work's exit code
     * @throws StackFailedException when the services do not start
     * @throws Exception what the work threw
     */
    public int run(StackWork work) throws Exception {
        requireBase();
        StartLogging.withoutDebug();
        CountDownLatch closed = new CountDownLatch(1);
        Thread waitForEnd = new Thread(() -> await(closed), "tunestream-shutdown");
        try (EmbeddedInfrastructure infrastructure = EmbeddedInfrastructure.start(new InfrastructureSettings(
                settings.dataFolder(),
                settings.kafkaPort(),
                settings.s3Port(),
                InfrastructureSettings.DEFAULT_ACCESS_KEY,
                InfrastructureSettings.DEFAULT_SECRET_KEY))) {
            Runtime.getRuntime().addShutdownHook(waitForEnd);
            return services(infrastructure, work);
        } finally {
            closed.countDown();
        }
    }

    private int services(EmbeddedInfrastructure infrastructure, StackWork work) throws Exception {
        StackProperties.set(settings, infrastructure);
        AtomicInteger code = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        StackApplication.work = work;
        Quarkus.run(StackApplication.class, (exitCode, thrown) -> {
            code.set(exitCode);
            failure.set(thrown);
        });
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new StackFailedException("The services did not start: " + rootMessage(thrown) + logHint(), thrown);
        }
        Exception workFailure = StackApplication.workFailure;
        if (workFailure != null) {
            throw workFailure;
        }
        return code.get();
    }

    private void requireBase() {
        if (!Files.isRegularFile(settings.baseFolder().resolve("config.json"))) {
            throw new StackFailedException("There is no base model in " + settings.baseFolder()
                    + ": a folder with config.json, tokenizer.json and safetensors is needed (--base),"
                    + " or a model's id such as Qwen/Qwen2.5-0.5B-Instruct.");
        }
    }

    private String logHint() {
        return settings.logToFile() ? " (log: " + settings.logFile() + ")" : "";
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static void await(CountDownLatch closed) {
        try {
            closed.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
