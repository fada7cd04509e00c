package io.tunestream.lm.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All rows of a run as paths through trees of tokens; what rows have in common at their start is there once. Immutable. */
final class TokenTree {
    private static final int NONE = -1;

    private final List<int[]> paths = new ArrayList<>();
    private final Map<Long, Integer> children = new HashMap<>();
    private int nodes;

    TokenTree(List<LabelledRow> rows) {
        rows.forEach(row -> paths.add(path(row.ids())));
        children.clear(); // needed for building only
    }

    private int[] path(int[] ids) {
        int[] path = new int[ids.length];
        int node = NONE;
        for (int i = 0; i < ids.length; i++) {
            node = children.computeIfAbsent((long) node << 32 | ids[i], key -> nodes++);
            path[i] = node;
        }
        return path;
    }

    /** The nodes of a row's tokens, numbered in the order of their first row. */
    int[] path(int row) {
        return paths.get(row);
    }

    /** Number of nodes. */
    int nodes() {
        return nodes;
    }
}
