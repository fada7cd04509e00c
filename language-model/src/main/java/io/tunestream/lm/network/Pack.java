package io.tunestream.lm.network;

/**
 * Tokens of several rows side by side in one pass, without padding. Rows that begin alike share their first tokens: the
 * tokens form trees, and each one sees those on the way to its root and itself. What a row's tokens compute is what they
 * would compute alone.
 *
 * @param ids N token ids
 * @param nodes N names of the same tokens, where hidden states are known: their rows there
 * @param positions N positions in their rows
 * @param parents for each token the index of the one before it, which comes earlier in the pack; -1 for a row's first
 * @param selected S indices of tokens whose next one is a label
 * @param targets S token ids, what follows each selected one
 */
public record Pack(long[] ids, long[] nodes, long[] positions, int[] parents, long[] selected, long[] targets) {
    /** Number of tokens, N. */
    public int tokens() {
        return ids.length;
    }

    /** Number of labels, S. */
    public int labels() {
        return targets.length;
    }

    /** Which token sees which, N x N and row-major. */
    boolean[] seen() {
        int n = tokens();
        boolean[] seen = new boolean[n * n];
        for (int i = 0; i < n; i++) {
            if (parents[i] >= 0) {
                System.arraycopy(seen, parents[i] * n, seen, i * n, i);
            }
            seen[i * n + i] = true;
        }
        return seen;
    }
}
