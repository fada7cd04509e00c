package io.tunestream.trainer.training;

import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.training.TrainingResult;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.adapter.ArtifactFile;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.trainer.artifact.AdapterStore;
import java.util.List;

/** Stores a run's adapter with where it came from, and says so in the event that is to be published. Thread-safe. */
final class AdapterPublisher {
    private final AdapterStore adapters;
    private final String codeVersion;

    AdapterPublisher(AdapterStore adapters, String codeVersion) {
        this.adapters = adapters;
        this.codeVersion = codeVersion;
    }

    /** Stores files and manifest; the event is the caller's to publish, after this. */
    AdapterPublished store(RunPlan plan, BaseModel model, TrainingResult result) {
        TrainingRequested request = plan.request();
        String digest = result.adapter().digest();
        ObjectRef manifest =
                adapters.store(result.adapter(), files -> manifest(plan, model, digest, result.steps(), files));
        return new AdapterPublished(
                digest, request.runId(), request.datasetId(), request.datasetDigest(), model.digest(), manifest);
    }

    private AdapterManifest manifest(
            RunPlan plan, BaseModel model, String digest, int steps, List<ArtifactFile> files) {
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
                steps,
                plan.data().manifest().defaultInstruction(),
                plan.goldenPrompts(),
                files,
                codeVersion);
    }
}
