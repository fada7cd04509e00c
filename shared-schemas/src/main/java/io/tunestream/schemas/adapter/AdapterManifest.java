package io.tunestream.schemas.adapter;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.event.RunCompletion;
import io.tunestream.schemas.recipe.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a published adapter: what it is made of and where it came from.
 *
 * @param adapterDigest      digest of weights and configuration; the adapter's name
 * @param name               the data set's name
 * @param runId              the run that made it
 * @param datasetId          the data set it learned
 * @param datasetDigest      digest of that data set's records
 * @param baseName           name of the base model
 * @param baseDigest         digest of the base model: the adapter fits no other
 * @param recipe             how it was trained, seed included
 * @param steps              optimizer steps taken
 * @param defaultInstruction what a question without an instruction is asked under
 * @param goldenPrompts      prompts as training rendered them
 * @param files              its files with their digests
 * @param codeVersion        version of the trainer
 * @param completion         why training ended; absent: an older manifest
 * @param loss               the last step's mean loss per token, in nats; absent: not known
 * @param scaledBy           factor of the update that is written into the weights; absent: an older manifest
 * @param lead               logits by which the weakest answer token of the rows leads; absent: not known
 * @param baseRevision       where the base was fetched from; absent: no hub gave it, or an older manifest
 */
public record AdapterManifest(
        String adapterDigest,
        String name,
        String runId,
        String datasetId,
        String datasetDigest,
        String baseName,
        String baseDigest,
        Recipe recipe,
        int steps,
        String defaultInstruction,
        List<GoldenPrompt> goldenPrompts,
        List<ArtifactFile> files,
        String codeVersion,
        @Nullable RunCompletion completion,
        @Nullable Double loss,
        @Nullable Double scaledBy,
        @Nullable Double lead,
        @Nullable BaseRevision baseRevision) {
    public AdapterManifest {
        Check.text("adapterDigest", adapterDigest);
        Check.text("name", name);
        Check.text("runId", runId);
        Check.text("datasetId", datasetId);
        Check.text("datasetDigest", datasetDigest);
        Check.text("baseName", baseName);
        Check.text("baseDigest", baseDigest);
        Check.present("recipe", recipe);
        Check.atLeast("steps", steps, 0);
        Check.text("defaultInstruction", defaultInstruction);
        goldenPrompts = List.copyOf(Check.notEmpty("goldenPrompts", goldenPrompts));
        files = List.copyOf(Check.notEmpty("files", files));
        Check.text("codeVersion", codeVersion);
    }
}
