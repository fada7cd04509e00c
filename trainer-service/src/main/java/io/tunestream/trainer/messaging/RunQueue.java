package io.tunestream.trainer.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.trainer.TrainerConfig;
import io.tunestream.trainer.training.RunWorker;
import io.tunestream.trainer.training.Shutdown;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One thread that works on requests one after the other, apart from the event loops: a run may take hours.
 *
 * @see <a href="https://smallrye.io/smallrye-reactive-messaging/">SmallRye: @Blocking is for short work</a>
 */
@ApplicationScoped
class RunQueue {
    private static final Logger LOG = Logger.getLogger(RunQueue.class);
    private static final Duration STATE_PATIENCE = Duration.ofSeconds(1);

    private final RunWorker worker;
    private final StateFollower state;
    private final Shutdown shutdown;
    private final TrainerConfig config;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(RunQueue::daemon);

    RunQueue(RunWorker worker, StateFollower state, Shutdown shutdown, TrainerConfig config) {
        this.worker = worker;
        this.state = state;
        this.shutdown = shutdown;
        this.config = config;
    }

    /** Works on a request when its turn comes; the result says whether it is done with. */
    CompletableFuture<Boolean> submit(TrainingRequested request) {
        return CompletableFuture.supplyAsync(() -> knowsTheLog() && worker.handle(request), thread);
    }

    /** Before the state follower and the channels end: the running step and its checkpoint are still to be told. */
    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        shutdown.request();
        thread.shutdown();
        if (!thread.awaitTermination(config.shutdownTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("running step did not end in time, it is lost timeout=%s", config.shutdownTimeout());
        }
    }

    /** Without the log a cancelled run would start and a finished one would be told again; false at shutdown. */
    private boolean knowsTheLog() {
        try {
            while (!shutdown.isRequested()) {
                if (state.awaitCaughtUp(STATE_PATIENCE)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "trainer-run");
        thread.setDaemon(true);
        return thread;
    }
}
