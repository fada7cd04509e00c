package io.tunestream.lm.training;

import io.tunestream.lm.model.BaseModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trains adapters on a base. Thread-safe; steps of runs in one process take turns. */
public final class Trainer {
    public Trainer(BaseModel base) {}

    /**
     * One LoRA run. Its state can be saved after any step and resumed with identical results.
     *
     * @param examples the rows, at least one
     * @param from where to go on, or null to start
     * @throws ExampleTooLongException when a row has no answer token within the maximum length
     * @throws CheckpointMismatchException when the checkpoint is of another run
     */
    public TrainingResult train(
            List<TrainingExample> examples,
            TrainingSettings settings,
            TrainingListener listener,
            @Nullable TrainingCheckpoint from) {
        throw new UnsupportedOperationException();
    }
}
