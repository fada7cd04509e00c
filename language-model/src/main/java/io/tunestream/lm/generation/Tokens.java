package io.tunestream.lm.generation;

import java.util.Arrays;

/** Token ids by their values. */
record Tokens(int[] ids) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Tokens tokens && Arrays.equals(ids, tokens.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }
}
