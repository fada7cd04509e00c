package io.tunestream.lm.training;

import io.tunestream.lm.model.BaseModel;
import java.nio.file.Path;

/**
 * A run's whole state after a step: adapter, AdamW moments, step, and what was learned. Data order and dropout follow
 * from seed and step, so there is no other random state. Plain memory, nothing to close; immutable.
 */
public final class TrainingCheckpoint {
    private TrainingCheckpoint() {}

    /**
     * Reads a file written by {@link #write}.
     *
     * @throws CheckpointMismatchException when it was made on another base or is no checkpoint
     */
    public static TrainingCheckpoint read(BaseModel base, Path file) {
        throw new UnsupportedOperationException();
    }

    /** Writes one safetensors file; the rest of the state is in its metadata. */
    public void write(Path file) {
        throw new UnsupportedOperationException();
    }

    /** Optimizer steps done. */
    public int step() {
        throw new UnsupportedOperationException();
    }
}
