package io.tunestream.lm.training;

import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Sha256;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a checkpoint must have in common with the run that resumes from it: base, settings and data. */
final class RunIdentity {
    private RunIdentity() {}

    static String of(
            BaseModel base, TrainingSettings settings, List<TrainingExample> examples, @Nullable LoraAdapter start) {
        Sha256 digest = new Sha256().add(base.digest()).add(settings.toString());
        if (start != null) {
            digest.add(start.digest());
        }
        for (TrainingExample example : examples) {
            digest.add(bytes(example.promptIds())).add(bytes(example.completionIds()));
            digest.add(example.role() + " " + example.weight() + " " + example.lesson());
        }
        return digest.identity();
    }

    private static byte[] bytes(int[] ids) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Integer.BYTES * (ids.length + 1)).putInt(ids.length);
        for (int id : ids) {
            buffer.putInt(id);
        }
        return buffer.array();
    }
}
