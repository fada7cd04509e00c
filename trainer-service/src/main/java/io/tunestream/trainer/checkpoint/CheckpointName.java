package io.tunestream.trainer.checkpoint;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a checkpoint is called: by the epoch of the claim it was written under and its step. The newest is the one of the
 * latest epoch, and in it of the latest step.
 *
 * @param epoch the claim's epoch, from 1
 * @param step  optimizer steps done
 */
record CheckpointName(long epoch, int step) implements Comparable<CheckpointName> {
    private static final Pattern REFERENCE = Pattern.compile(".*/checkpoint-(\\d+)-(\\d+)\\.json");
    private static final Comparator<CheckpointName> OLDEST_FIRST =
            Comparator.comparingLong(CheckpointName::epoch).thenComparingInt(CheckpointName::step);

    /** The name in a reference's key, if it is one. */
    static Optional<CheckpointName> ofReference(String key) {
        Matcher matcher = REFERENCE.matcher(key);
        return matcher.matches()
                ? Optional.of(new CheckpointName(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** The file with the state. */
    String body() {
        return "checkpoint-%06d-%07d.safetensors".formatted(epoch, step);
    }

    /** The file that says that the state is there whole, with its digest; written after it. */
    String reference() {
        return "checkpoint-%06d-%07d.json".formatted(epoch, step);
    }

    @Override
    public int compareTo(CheckpointName other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
