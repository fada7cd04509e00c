package io.tunestream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.MinioClient;
import io.tunestream.embedded.LoopbackPort;
import io.tunestream.hub.BaseSource;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.lm.fixture.TinyBase;
import io.tunestream.trainer.base.TrainingBase;
import io.tunestream.trainer.fixture.Events;
import io.tunestream.trainer.fixture.QuickRuns;
import io.tunestream.trainer.run.RunLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the worker does before it can begin; nobody listens where its object store should be. */
class RunWorkerTest {
    @TempDir
    Path folder;

    @Test
    void doesNotWaitForItsBaseAtAShutdown() throws IOException {
        // Given
        Shutdown shutdown = new Shutdown();
        TrainingBase neverLoaded = new TrainingBase(BaseSource.folder(TinyBase.write(folder)), "cpu");
        RunWorker waiting = worker(neverLoaded, shutdown);

        // When
        CompletableFuture<Boolean> done =
                CompletableFuture.supplyAsync(() -> waiting.handle(Events.requested("run-1")));
        shutdown.request();

        // Then
        assertThat(done).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
    }

    private static RunWorker worker(TrainingBase base, Shutdown shutdown) throws IOException {
        ObjectStore nowhere = new ObjectStore(
                MinioClient.builder()
                        .endpoint("http://127.0.0.1:" + LoopbackPort.free())
                        .build(),
                "tunestream");
        return new RunWorker(
                base, nowhere, new RunLog(), event -> {}, QuickRuns.by("a"), new TrainingGauges(), shutdown);
    }
}
