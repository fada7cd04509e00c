package io.tunestream.trainer.checkpoint;

import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.training.CheckpointMismatchException;
import io.tunestream.lm.training.TrainingCheckpoint;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.serde.Json;
import io.tunestream.schemas.serde.MalformedJsonException;
import io.tunestream.trainer.work.WorkFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The checkpoints of runs in object storage. Thread-safe. */
public final class Checkpoints {
    private static final Logger LOG = Logger.getLogger(Checkpoints.class);
    private static final int KEPT = 2;

    private final ObjectStore store;

    public Checkpoints(ObjectStore store) {
        this.store = store;
    }

    /** Stores a checkpoint, first its body, then its reference; older ones but the one before are removed. */
    public void save(String runId, long epoch, TrainingCheckpoint checkpoint) {
        CheckpointName name = new CheckpointName(epoch, checkpoint.step());
        try (WorkFolder folder = WorkFolder.create()) {
            Path file = folder.resolve(name.body());
            checkpoint.write(file);
            ObjectRef ref = store.put(ObjectKeys.run(runId, name.body()), file);
            store.put(ObjectKeys.run(runId, name.reference()), Json.write(ref).getBytes(StandardCharsets.UTF_8));
        }
        names(runId).stream().skip(KEPT).forEach(old -> delete(runId, old));
        LOG.infof("checkpoint stored runId=%s epoch=%d step=%d", runId, epoch, checkpoint.step());
    }

    /** The newest checkpoint that can be read, of any epoch. */
    public Optional<TrainingCheckpoint> newest(String runId, BaseModel base) {
        return names(runId).stream()
                .map(name -> read(runId, name, base))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Removes all checkpoints of a run that is over. */
    public void clear(String runId) {
        names(runId).forEach(name -> delete(runId, name));
    }

    private Optional<TrainingCheckpoint> read(String runId, CheckpointName name, BaseModel base) {
        try (WorkFolder folder = WorkFolder.create()) {
            byte[] reference = store.find(ObjectKeys.run(runId, name.reference()))
                    .orElseThrow()
                    .bytes();
            Path file = folder.resolve(name.body());
            store.download(Json.read(new String(reference, StandardCharsets.UTF_8), ObjectRef.class), file);
            return Optional.of(TrainingCheckpoint.read(base, file));
        } catch (ObjectStoreException.Corrupt
                | ObjectStoreException.Missing
                | MalformedJsonException
                | CheckpointMismatchException e) {
            LOG.warnf("checkpoint is passed over runId=%s step=%d error=%s", runId, name.step(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Newest first. */
    private List<CheckpointName> names(String runId) {
        return store.list(ObjectKeys.run(runId, "checkpoint-")).stream()
                .map(CheckpointName::ofReference)
                .flatMap(Optional::stream)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** The reference goes first: a body without one is never read. */
    private void delete(String runId, CheckpointName name) {
        store.delete(ObjectKeys.run(runId, name.reference()));
        store.delete(ObjectKeys.run(runId, name.body()));
    }
}
