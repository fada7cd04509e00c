package io.tunestream.lm.training;

import io.tunestream.lm.network.Pack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Puts rows together to passes of at most so many tokens, about as long as each other; a longer row is a pass of its own.
 * Thread-safe.
 */
final class Packer {
    private final List<LabelledRow> rows;
    private final TokenTree tree;
    private final int most;

    /** @param most tokens of a pass, shared ones counted once */
    Packer(List<LabelledRow> rows, int most) {
        this.rows = rows;
        this.tree = new TokenTree(rows);
        this.most = most;
    }

    /**
     * Rows that go through the network together.
     *
     * @param rows their numbers, in the order of their labels
     */
    record Packed(List<Integer> rows, Pack pack) {}

    /** Passes over these rows. Neighbours in the tree come together, so that they share as much as they can. */
    List<Packed> packs(List<Integer> wanted) {
        List<Integer> ordered = new ArrayList<>(wanted);
        ordered.sort(Comparator.comparing(tree::path, Arrays::compare));
        return shortest(ordered).stream().map(Growing::packed).toList();
    }

    /**
     * As few passes as can be, and of those the shortest: a long pass keeps more for its way back than two of half its
     * length, and a short one beside it leaves the processor waiting for weights.
     */
    private List<Growing> shortest(List<Integer> ordered) {
        List<Growing> best = passes(ordered, most);
        int low = 1;
        int high = best.size() > 1 ? most : low; // one pass can not be shorter
        while (low < high) {
            int middle = (low + high) / 2;
            List<Growing> tried = passes(ordered, middle);
            if (tried.size() <= best.size()) {
                best = tried;
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return best;
    }

    private List<Growing> passes(List<Integer> ordered, int limit) {
        List<Growing> passes = new ArrayList<>();
        for (int row : ordered) {
            if (passes.isEmpty() || passes.get(passes.size() - 1).with(row) > limit) {
                passes.add(new Growing());
            }
            passes.get(passes.size() - 1).add(row);
        }
        return passes;
    }

    /** Passes over all rows. */
    List<Pack> everything() {
        List<Integer> all = IntStream.range(0, rows.size()).boxed().toList();
        return packs(all).stream().map(Packed::pack).toList();
    }

    /** Tokens of all rows, shared ones counted once. */
    int nodes() {
        return tree.nodes();
    }

    /** A pass that takes rows up. */
    private final class Growing {
        private final List<Integer> taken = new ArrayList<>();
        private final Map<Integer, Integer> places = new HashMap<>();
        private final List<long[]> tokens = new ArrayList<>(); // id, node, position, parent
        private final List<long[]> labels = new ArrayList<>(); // selected, target

        /** Tokens it would have. */
        int with(int row) {
            int known = 0;
            for (int node : tree.path(row)) {
                known += places.containsKey(node) ? 1 : 0;
            }
            return tokens.size() + rows.get(row).length() - known;
        }

        void add(int number) {
            LabelledRow row = rows.get(number);
            int[] path = tree.path(number);
            int before = -1;
            for (int i = 0; i < path.length; i++) {
                if (i >= row.firstLabel()) {
                    labels.add(new long[] {before, row.ids()[i]});
                }
                before = place(path[i], row.ids()[i], i, before);
            }
            taken.add(number);
        }

        private int place(int node, int id, int position, int parent) {
            Integer known = places.putIfAbsent(node, tokens.size());
            if (known != null) {
                return known;
            }
            tokens.add(new long[] {id, node, position, parent});
            return tokens.size() - 1;
        }

        Packed packed() {
            int[] parents =
                    Arrays.stream(column(tokens, 3)).mapToInt(Math::toIntExact).toArray();
            Pack pack = new Pack(
                    column(tokens, 0),
                    column(tokens, 1),
                    column(tokens, 2),
                    parents,
                    column(labels, 0),
                    column(labels, 1));
            return new Packed(List.copyOf(taken), pack);
        }

        private long[] column(List<long[]> rows, int index) {
            return rows.stream().mapToLong(row -> row[index]).toArray();
        }
    }
}
