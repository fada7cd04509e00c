package io.tunestream.trainer.training;

import io.tunestream.lm.model.BaseModel;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.adapter.ArtifactFile;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.trainer.artifact.AdapterStore;
import io.tunestream.trainer.base.TrainingBase;
import java.util.List;

/** Stores a run's adapter with where it came from, and says so in the event that is to be published. Thread-safe. */
final class AdapterPublisher {
    private final AdapterStore adapters;
    private final TrainingBase base;
    private final String codeVersion;

    AdapterPublisher(AdapterStore adapters, TrainingBase base, String codeVersion) {
        this.adapters = adapters;
        this.base = base;
        this.codeVersion = codeVersion;
    }

    /** Stores files and manifest; the event is the caller's to publish, after this. */
    AdapterPublished store(RunPlan plan, BaseModel model, FinishedAdapter finished) {
        TrainingRequested request = plan.request();
        String digest = finished.adapter().digest();
        ObjectRef manifest =
                adapters.store(finished.adapter(), files -> manifest(plan, model, digest, finished, files));
        return new AdapterPublished(
                digest, request.runId(), request.datasetId(), request.datasetDigest(), model.digest(), manifest);
    }

    private AdapterManifest manifest(
            RunPlan plan, BaseModel model, String digest, FinishedAdapter finished, List<ArtifactFile> files) {
        TrainingRequested request = plan.request();
        return new AdapterManifest(
                digest,
                plan.data().manifest().settings().name(),
                request.runId(),
                request.datasetId(),
                request.datasetDigest(),
                model.name(),
                model.digest(),
                request.recipe(),
                finished.result().steps(),
                plan.data().manifest().defaultInstruction(),
                plan.goldenPrompts(),
                files,
                codeVersion,
                finished.completion(),
                Double.isFinite(finished.result().loss()) ? finished.result().loss() : null,
                finished.factor(),
                finished.lead(),
                base.revision().orElse(null));
    }
}
