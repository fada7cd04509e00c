package io.tunestream.inference.overlap;

import io.tunestream.schemas.dataset.EvalQuestion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the training rows whose taught answers overlap most with an answer. Immutable.
 *
 * <p>The measure is Dice's coefficient of the two answers' {@link Trigrams}; rows that teach the same are told apart by
 * their questions, where the question is known. It is exact: an index from trigrams to rows only spares the rows that
 * share nothing. A search costs the rows that hold each of the answer's trigrams, some ten milliseconds at worst over
 * 100,000 rows.
 */
public final class RowIndex {
    /** What the measure is called where it is told. */
    public static final String MEASURE = "Dice's coefficient of character trigrams, case, width and spaces aside";

    /** A row that shares less has its words in common with the answer, not what it says. */
    public static final double LEAST_OVERLAP = 0.2;

    private static final int COMPARED_CHARACTERS = 4_000;
    /** Rows that teach the same answer and are told apart by their questions. */
    private static final int MOST_TIES = 10_000;

    private static final int ROW_BITS = 32;
    private static final long ROW_MASK = 0xFFFF_FFFFL;
    private static final Comparator<NearRow> NEAREST_FIRST = Comparator.comparingDouble(NearRow::overlap)
            .reversed()
            .thenComparing(Comparator.comparingDouble(NearRow::questionOverlap).reversed())
            .thenComparing(near -> near.row().row());

    private final List<EvalQuestion> rows;
    private final long rowsThereAre;
    private final int[] gramsOfRow;
    /** Trigram in the upper half, row's place in the lower; ascending. */
    private final long[] postings;

    private RowIndex(List<EvalQuestion> rows, long rowsThereAre, int[] gramsOfRow, long[] postings) {
        this.rows = rows;
        this.rowsThereAre = rowsThereAre;
        this.gramsOfRow = gramsOfRow;
        this.postings = postings;
    }

    /**
     * An index over rows.
     *
     * @param rowsThereAre how many the data set has, of which these are the first
     */
    static RowIndex of(List<EvalQuestion> rows, long rowsThereAre) {
        int[][] grams = new int[rows.size()][];
        for (int i = 0; i < grams.length; i++) {
            grams[i] = Trigrams.of(rows.get(i).output(), COMPARED_CHARACTERS);
        }
        long[] postings =
                new long[Arrays.stream(grams).mapToInt(row -> row.length).sum()];
        int next = 0;
        for (int i = 0; i < grams.length; i++) {
            for (int gram : grams[i]) {
                postings[next++] = ((long) gram << ROW_BITS) | i;
            }
        }
        Arrays.sort(postings);
        int[] sizes = Arrays.stream(grams).mapToInt(row -> row.length).toArray();
        return new RowIndex(List.copyOf(rows), rowsThereAre, sizes, postings);
    }

    /** Rows that are compared. */
    public long compared() {
        return rows.size();
    }

    /** Rows that the data set teaches. */
    public long rowsThereAre() {
        return rowsThereAre;
    }

    /** A row by its number, if it is among those compared. */
    public Optional<EvalQuestion> find(long number) {
        return rows.stream().filter(row -> row.row() == number).findFirst();
    }

    /**
     * The rows nearest to an answer, nearest first.
     *
     * @param question what was asked; null: not known
     * @param most     rows at most
     */
    public List<NearRow> nearest(String answer, @Nullable String question, int most) {
        int[] grams = Trigrams.of(answer, COMPARED_CHARACTERS);
        int[] shared = shared(grams);
        double[] overlaps = IntStream.range(0, rows.size())
                .mapToDouble(row -> Trigrams.dice(shared[row], grams.length, gramsOfRow[row]))
                .toArray();
        double least = Math.max(LEAST_OVERLAP, kthLargest(overlaps, most));
        int[] asked = Trigrams.of(question == null ? "" : question, COMPARED_CHARACTERS);
        return IntStream.range(0, rows.size())
                .filter(row -> overlaps[row] >= least)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -overlaps[row]))
                .limit(MOST_TIES)
                .map(row -> new NearRow(rows.get(row), overlaps[row], questionOverlap(asked, rows.get(row))))
                .sorted(NEAREST_FIRST)
                .limit(most)
                .toList();
    }

    private int[] shared(int[] grams) {
        int[] shared = new int[rows.size()];
        for (int gram : grams) {
            for (int at = first(gram); at < postings.length && postings[at] >> ROW_BITS == gram; at++) {
                shared[(int) (postings[at] & ROW_MASK)]++;
            }
        }
        return shared;
    }

    private int first(int gram) {
        int found = Arrays.binarySearch(postings, (long) gram << ROW_BITS);
        return found >= 0 ? found : -found - 1;
    }

    private static double kthLargest(double[] values, int k) {
        double[] best = new double[k];
        for (double value : values) {
            if (value > best[0]) {
                best[0] = value;
                Arrays.sort(best);
            }
        }
        return best[0];
    }

    private static double questionOverlap(int[] asked, EvalQuestion row) {
        return asked.length == 0 ? 0 : Trigrams.dice(asked, Trigrams.of(row.input(), COMPARED_CHARACTERS));
    }
}
