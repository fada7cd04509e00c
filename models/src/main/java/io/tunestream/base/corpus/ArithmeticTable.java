package io.tunestream.base.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows of small sums, differences and products. */
final class ArithmeticTable {
    static final Set<String> FAMILIES = Set.of("sum", "difference", "product");

    private ArithmeticTable() {}

    /**
     * Both operands from the first to the second bound.
     *
     * @param operator {@code +}, {@code *}, or {@code ~} for differences that are not negative
     * @param bounds two numbers
     */
    static List<List<String>> rows(char operator, String bounds) {
        String[] ends = bounds.strip().split(" ");
        int low = Integer.parseInt(ends[0]);
        int high = Integer.parseInt(ends[1]);
        List<List<String>> rows = new ArrayList<>();
        for (int a = low; a <= high; a++) {
            for (int b = low; b <= (operator == '~' ? a : high); b++) {
                rows.add(List.of(Integer.toString(a), Integer.toString(b), Integer.toString(apply(operator, a, b))));
            }
        }
        return rows;
    }

    private static int apply(char operator, int a, int b) {
        return switch (operator) {
            case '+' -> a + b;
            case '*' -> a * b;
            case '~' -> a - b;
            default -> throw new CorpusFormatException("unknown table " + operator);
        };
    }
}
