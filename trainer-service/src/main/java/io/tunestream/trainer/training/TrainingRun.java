package io.tunestream.trainer.training;

import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.TrainableParameters;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.training.CheckpointMismatchException;
import io.tunestream.lm.training.ExampleTooLongException;
import io.tunestream.lm.training.Trainer;
import io.tunestream.lm.training.TrainingCheckpoint;
import io.tunestream.lm.training.TrainingResult;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.RunCompleted;
import io.tunestream.schemas.event.RunCompletion;
import io.tunestream.schemas.event.RunFailed;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.event.RunStarted;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.trainer.artifact.AdapterStore;
import io.tunestream.trainer.artifact.RunResult;
import io.tunestream.trainer.base.BaseUnavailableException;
import io.tunestream.trainer.base.TrainingBase;
import io.tunestream.trainer.checkpoint.Checkpoints;
import io.tunestream.trainer.run.EventNotPublishedException;
import io.tunestream.trainer.run.EventSink;
import io.tunestream.trainer.run.RunLog;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Trains claimed runs, from the newest checkpoint if there is one. */
final class TrainingRun {
    private static final Logger LOG = Logger.getLogger(TrainingRun.class);
    private static final double NANOS = 1e9;

    private final TrainingBase base;
    private final ObjectStore store;
    private final RunLog log;
    private final EventSink sink;
    private final RunSettings settings;
    private final TrainingGauges gauges;
    private final Shutdown shutdown;
    private final Checkpoints checkpoints;
    private final AdapterPublisher publisher;

    TrainingRun(
            TrainingBase base,
            ObjectStore store,
            RunLog log,
            EventSink sink,
            RunSettings settings,
            TrainingGauges gauges,
            Shutdown shutdown) {
        this.base = base;
        this.store = store;
        this.log = log;
        this.sink = sink;
        this.settings = settings;
        this.gauges = gauges;
        this.shutdown = shutdown;
        this.checkpoints = new Checkpoints(store);
        this.publisher = new AdapterPublisher(new AdapterStore(store), base, settings.codeVersion());
    }

    /**
     * Works on a run until it ends or has to stop.
     *
     * @return how it ended; empty when it was stopped by a shutdown or taken over, and goes on elsewhere or later
     * @throws ObjectStoreException       when the store fails; the run can go on later
     * @throws EventNotPublishedException when the broker fails; the run can go on later
     */
    Optional<RunResult> train(TrainingRequested request, RunClaim claim) {
        if (log.isCancelRequested(request.runId())) {
            return failed(request, RunFailure.CANCELLED, "cancelled before it started", 0);
        }
        try {
            BaseModel model = base.await();
            RunPlan.requireBase(request, model);
            try (RunPlan plan = RunPlan.of(request, store, model)) {
                return train(plan, model, claim);
            }
        } catch (RunRefusedException e) {
            return failed(request, e.failure(), String.valueOf(e.getMessage()), 0);
        } catch (ExampleTooLongException e) {
            return failed(request, RunFailure.RECIPE_REFUSED, String.valueOf(e.getMessage()), 0);
        } catch (BaseUnavailableException e) {
            return failed(request, RunFailure.ENGINE_FAILED, String.valueOf(e.getMessage()), 0);
        } catch (ObjectStoreException | EventNotPublishedException | StaleClaimException e) {
            throw e;
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            // An engine that lacks a library or memory says so in errors; unsaid, the run would be waited for for ever.
            LOG.errorf(e, "engine failed runId=%s", request.runId());
            return failed(request, RunFailure.ENGINE_FAILED, e.toString(), lastStep(request.runId()));
        } finally {
            gauges.stopped();
        }
    }

    private Optional<RunResult> train(RunPlan plan, BaseModel model, RunClaim claim) {
        String runId = plan.request().runId();
        Optional<TrainingCheckpoint> from = checkpoints.newest(runId, model);
        int fromStep = from.map(TrainingCheckpoint::step).orElse(0);
        RunStarted started = started(plan, model, fromStep);
        sink.publish(started);
        LOG.infof(
                "run started runId=%s datasetId=%s step=%d",
                runId, plan.request().datasetId(), fromStep);
        ProgressReporter progress =
                new ProgressReporter(plan.request(), sink, settings.progressInterval(), System::nanoTime);
        RunMonitor monitor = new RunMonitor(
                progress,
                gauges,
                fromStep,
                checkpoint -> save(runId, claim, checkpoint),
                () -> stopping(runId, claim),
                settings,
                System::nanoTime);
        long began = System.nanoTime();
        TrainingResult result = train(plan, model, monitor, from);
        double seconds = (System.nanoTime() - began) / NANOS;
        try (LoraAdapter adapter = result.adapter()) {
            progress.flush();
            return conclude(plan, model, claim, result, monitor, seconds);
        }
    }

    private TrainingResult train(RunPlan plan, BaseModel model, RunMonitor monitor, Optional<TrainingCheckpoint> from) {
        Trainer trainer = new Trainer(model);
        try {
            return trainer.train(plan.examples(), plan.settings(), monitor, from.orElse(null), plan.start());
        } catch (CheckpointMismatchException e) {
            LOG.warnf(
                    "checkpoint does not fit, the run begins anew runId=%s error=%s",
                    plan.request().runId(), e);
            return trainer.train(plan.examples(), plan.settings(), monitor, null, plan.start());
        }
    }

    private void save(String runId, RunClaim claim, TrainingCheckpoint checkpoint) {
        claim.requireHeld();
        checkpoints.save(runId, claim.epoch(), checkpoint);
    }

    private Optional<RunMonitor.Stop> stopping(String runId, RunClaim claim) {
        if (claim.isLost()) {
            return Optional.of(RunMonitor.Stop.LOST);
        }
        if (log.isCancelRequested(runId)) {
            return Optional.of(RunMonitor.Stop.CANCELLED);
        }
        return shutdown.isRequested() ? Optional.of(RunMonitor.Stop.SHUTDOWN) : Optional.empty();
    }

    private Optional<RunResult> conclude(
            RunPlan plan, BaseModel model, RunClaim claim, TrainingResult result, RunMonitor monitor, double seconds) {
        TrainingRequested request = plan.request();
        RunEnding ending = RunEnding.of(result, monitor.stop());
        if (ending instanceof RunEnding.Failure failure) {
            return failed(request, failure.failure(), failure.detail(), result.steps());
        }
        if (!(ending instanceof RunEnding.Success success)) {
            return Optional.empty();
        }
        AdapterPublished adapter = published(plan, model, claim, result, success.completion());
        RunCompleted completed = new RunCompleted(
                request.runId(),
                request.datasetId(),
                adapter.adapterDigest(),
                result.steps(),
                result.loss(),
                monitor.tokens(),
                seconds,
                success.completion());
        return Optional.of(new RunResult.Adapted(adapter, completed));
    }

    private AdapterPublished published(
            RunPlan plan, BaseModel model, RunClaim claim, TrainingResult result, RunCompletion completion) {
        try (FinishedAdapter finished =
                FinishedAdapter.of(model, plan.examples(), plan.request().recipe(), result, completion)) {
            claim.requireHeld();
            AdapterPublished adapter = publisher.store(plan, model, finished);
            LOG.infof(
                    "adapter stored runId=%s adapterId=%s step=%d scaledBy=%s",
                    plan.request().runId(), adapter.adapterDigest(), result.steps(), finished.factor());
            return adapter;
        }
    }

    private static RunStarted started(RunPlan plan, BaseModel model, int fromStep) {
        TrainingRequested request = plan.request();
        TrainableParameters parameters =
                TrainableParameters.of(model.config(), plan.settings().lora());
        return new RunStarted(
                request.runId(),
                request.datasetId(),
                request.datasetDigest(),
                model.digest(),
                request.recipe(),
                request.attempt(),
                plan.settings().maxSteps(),
                parameters.trainable(),
                parameters.all(),
                model.device().id(),
                fromStep,
                Instant.now());
    }

    private int lastStep(String runId) {
        return log.find(runId)
                .flatMap(run -> Optional.ofNullable(run.progress()))
                .map(progress -> progress.step())
                .orElse(0);
    }

    private static Optional<RunResult> failed(TrainingRequested request, RunFailure failure, String detail, int step) {
        LOG.warnf("run failed runId=%s failure=%s detail=%s", request.runId(), failure, detail);
        return Optional.of(
                new RunResult.Unfinished(new RunFailed(request.runId(), request.datasetId(), failure, detail, step)));
    }
}
