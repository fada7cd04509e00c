package io.tunestream.lm.network;

/**
 * Rows of tokens with their labels.
 *
 * @param rows B
 * @param width T: the longest row's tokens
 * @param ids B x T, row-major; shorter rows are filled up on the right
 * @param selected S flat positions (row * T + column) whose next token is a label
 * @param targets S token ids, what follows each selected position
 */
public record Batch(int rows, int width, long[] ids, long[] selected, long[] targets) {
    /** Number of labels, S. */
    public int labels() {
        return targets.length;
    }
}
