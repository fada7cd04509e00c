package io.tunestream.evaluator.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tunestream.evaluator.EvaluatorConfig;
import io.tunestream.evaluator.client.ModelException;
import io.tunestream.evaluator.evaluation.ControlsAhead;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.schemas.event.Event;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * One thread that works on messages one after the other, apart from the event loops: an interview may take minutes. A
 * message is acknowledged after its work; at shutdown it is left alone, so that it is delivered again. When there is nothing
 * to do for a while, the base is asked its control questions.
 */
@ApplicationScoped
class WorkQueue {
    private static final Logger LOG = Logger.getLogger(WorkQueue.class);
    private static final Duration STATE_PATIENCE = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final StateFollower state;
    private final ControlsAhead controls;
    private final Duration controlsAfter;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(WorkQueue::daemon);
    private final AtomicLong submitted = new AtomicLong();
    private long workedOff; // messages; counted by the thread alone
    private volatile boolean stopping;

    WorkQueue(StateFollower state, ControlsAhead controls, EvaluatorConfig config) {
        this.state = state;
        this.controls = controls;
        this.controlsAfter = config.controlsAfter();
    }

    void onStart(@Observes StartupEvent event) {
        waitForNothingToDo(0);
    }

    /** Works on a message when its turn comes; done when the message is acknowledged. */
    CompletionStage<Void> submit(Message<Event> message, Work work) {
        CompletableFuture<CompletionStage<Void>> acknowledged = new CompletableFuture<>();
        submitted.incrementAndGet();
        thread.execute(() -> {
            settle(message, work, acknowledged);
            waitForNothingToDo(++workedOff);
        });
        return acknowledged.thenCompose(done -> done);
    }

    /** Before the channels and the state follower end. */
    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.shutdownNow();
        if (!thread.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("evaluation did not end in time and is begun again at the next start");
        }
    }

    private void settle(Message<Event> message, Work work, CompletableFuture<CompletionStage<Void>> settled) {
        try {
            while (!state.awaitCaughtUp(STATE_PATIENCE)) {
                LOG.debug("work waits for the state");
            }
            run(work);
            settled.complete(message.ack());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // What a stop tears down under the work is no fault of the message.
            if (!stopping) {
                LOG.errorf(e, "event could not be worked on and goes to the dead letters");
                settled.complete(message.nack(e));
            }
        }
    }

    /**
     * The store or the inference service may be away, for however long; an event is not dead for that. Nothing else could
     * be worked on meanwhile, and work that is begun again leaves out what it has done.
     */
    private static void run(Work work) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                work.run();
                return;
            } catch (ObjectStoreException.Unavailable | ModelException.Unreachable e) {
                LOG.warnf("work is begun again, since what it needs is away try=%d: %s", tries, e.getMessage());
                Duration wait = FIRST_WAIT.multipliedBy(tries);
                Thread.sleep((wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT).toMillis());
            }
        }
    }

    private void waitForNothingToDo(long done) {
        if (!stopping) {
            thread.schedule(() -> askAhead(done), controlsAfter.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Unless more was submitted than was done then; what is still to be done waits again after it. */
    private void askAhead(long done) {
        try {
            while (submitted.get() == done && controls.askSome()) {
                LOG.debug("control questions are asked ahead");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // They are asked with the data set that needs them.
            LOG.debugf("control questions could not be asked ahead: %s", e.getMessage());
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "evaluator-work");
        thread.setDaemon(true);
        return thread;
    }

    /** The effect of a message. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
