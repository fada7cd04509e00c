package io.tunestream.trainer.training;

import io.tunestream.kit.lease.HeldLease;
import io.tunestream.kit.lease.Lease;
import io.tunestream.kit.lease.Leases;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.trainer.artifact.RunResult;
import io.tunestream.trainer.artifact.RunResults;
import io.tunestream.trainer.base.TrainingBase;
import io.tunestream.trainer.checkpoint.Checkpoints;
import io.tunestream.trainer.run.EventNotPublishedException;
import io.tunestream.trainer.run.EventSink;
import io.tunestream.trainer.run.RunLog;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Handles training requests one after the other: claims the run, trains it, settles its result, publishes it. Delivered
 * again, a request does nothing twice: the result object says that the run is over, the log says what of it the bus has.
 */
public final class RunWorker {
    private static final Logger LOG = Logger.getLogger(RunWorker.class);
    private static final String CLAIM = "claim";

    private final TrainingBase base;
    private final RunLog log;
    private final EventSink sink;
    private final RunSettings settings;
    private final TrainingGauges gauges;
    private final Shutdown shutdown;
    private final Leases leases;
    private final RunResults results;
    private final Checkpoints checkpoints;
    private final TrainingRun run;

    public RunWorker(
            TrainingBase base,
            ObjectStore store,
            RunLog log,
            EventSink sink,
            RunSettings settings,
            TrainingGauges gauges,
            Shutdown shutdown) {
        this.base = base;
        this.log = log;
        this.sink = sink;
        this.settings = settings;
        this.gauges = gauges;
        this.shutdown = shutdown;
        this.leases = new Leases(store, settings.owner(), settings.lease(), Clock.systemUTC());
        this.results = new RunResults(store);
        this.checkpoints = new Checkpoints(store);
        this.run = new TrainingRun(base, store, log, sink, settings, gauges, shutdown);
    }

    /**
     * Works on a request until its run is over, here or on another trainer, however long that takes.
     *
     * @return whether the request is done with; false when the shutdown came first and it must be delivered again
     */
    public boolean handle(TrainingRequested request) {
        while (!shutdown.isRequested()) {
            try {
                // A base may take many minutes to come, and a shutdown is not to wait for it.
                if (base.isSettled() && attempt(request)) {
                    return true;
                }
            } catch (ObjectStoreException.Unavailable | EventNotPublishedException | StaleClaimException e) {
                LOG.warnf("run is tried again runId=%s error=%s", request.runId(), e.getMessage());
            }
            shutdown.pause(settings.retryInterval());
        }
        LOG.infof("shutdown leaves the request to be delivered again runId=%s", request.runId());
        return false;
    }

    private boolean attempt(TrainingRequested request) {
        String runId = request.runId();
        if (results.find(runId).filter(this::isPublished).isPresent()) {
            LOG.infof("run is over already runId=%s", runId);
            return true;
        }
        String key = ObjectKeys.run(runId, CLAIM);
        Optional<Lease> lease = leases.tryAcquire(key);
        if (lease.isEmpty()) {
            LOG.debugf("another trainer has the run runId=%s", runId);
            return false;
        }
        HeldLease held = new HeldLease(leases, key, lease.get(), settings.lease());
        try (RunClaim claim = new RunClaim(held, runId)) {
            Optional<RunResult> result = standing(runId).or(() -> trained(request, claim));
            result.ifPresentOrElse(
                    end -> publish(runId, end),
                    () -> LOG.infof(
                            "run was stopped and goes on later runId=%s epoch=%d lost=%s",
                            runId, claim.epoch(), claim.isLost()));
            return result.isPresent();
        }
    }

    /** A result that another delivery left; its events may still be on their way into the log, so it gets a moment. */
    private Optional<RunResult> standing(String runId) {
        Optional<RunResult> result = results.find(runId);
        result.ifPresent(end -> shutdown.pause(settings.retryInterval()));
        return result;
    }

    private Optional<RunResult> trained(TrainingRequested request, RunClaim claim) {
        return run.train(request, claim).map(result -> {
            claim.requireHeld();
            RunResult settled = results.settle(request.runId(), result);
            gauges.count(outcome(settled));
            return settled;
        });
    }

    private void publish(String runId, RunResult result) {
        for (Event event : result.events()) {
            if (!log.knows(event)) {
                sink.publish(event);
            }
        }
        checkpoints.clear(runId);
        LOG.infof("run is over runId=%s outcome=%s", runId, outcome(result));
    }

    private boolean isPublished(RunResult result) {
        return result.events().stream().allMatch(log::knows);
    }

    private static String outcome(RunResult result) {
        return result.events().stream().anyMatch(RunFailed.class::isInstance) ? "failed" : "completed";
    }
}
