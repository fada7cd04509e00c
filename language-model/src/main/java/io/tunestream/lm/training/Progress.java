package io.tunestream.lm.training;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a run is.
 *
 * @param step steps done
 * @param tokens tokens seen, padding not counted
 * @param loss of the last step, NaN before the first
 * @param learned rows whose every answer label led by the margin when last looked at
 */
record Progress(int step, long tokens, double loss, BitSet learned) {
    static final Progress NONE = new Progress(0, 0, Double.NaN, new BitSet());

    static Progress of(Map<String, String> metadata) {
        try {
            BitSet learned = new BitSet();
            for (String row : metadata.getOrDefault("learned", "").split(",")) {
                if (!row.isEmpty()) {
                    learned.set(Integer.parseInt(row));
                }
            }
            return new Progress(
                    Integer.parseInt(metadata.getOrDefault("step", "")),
                    Long.parseLong(metadata.getOrDefault("tokens", "")),
                    Double.parseDouble(metadata.getOrDefault("loss", "")),
                    learned);
        } catch (NumberFormatException e) {
            throw new CheckpointMismatchException("the checkpoint's metadata is damaged: " + e.getMessage());
        }
    }

    Map<String, String> toMetadata() {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("step", Integer.toString(step));
        metadata.put("tokens", Long.toString(tokens));
        metadata.put("loss", Double.toString(loss));
        StringBuilder rows = new StringBuilder();
        learned.stream().forEach(row -> rows.append(rows.isEmpty() ? "" : ",").append(row));
        metadata.put("learned", rows.toString());
        return metadata;
    }
}
