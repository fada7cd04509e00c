package io.tunestream.evaluator.contradiction;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The hashes of many questions in eight bytes each, to tell which are asked twice. */
final class QuestionHashes {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] hashes = new long[1024];
    private int size;

    void add(String question) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = of(question);
    }

    /** Hashes that came more than once. */
    Set<Long> repeated() {
        Arrays.sort(hashes, 0, size);
        Set<Long> repeated = new HashSet<>();
        for (int i = 1; i < size; i++) {
            if (hashes[i] == hashes[i - 1]) {
                repeated.add(hashes[i]);
            }
        }
        return repeated;
    }

    /** FNV-1a over the characters. */
    static long of(String question) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < question.length(); i++) {
            hash = (hash ^ question.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
