package io.tunestream.lm.network;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Tokens of several sequences that go through the network together.
 *
 * @param parts one of each sequence, those of one adapter side by side
 */
public record Pass(List<Part> parts) {
    /**
     * The tokens of one sequence.
     *
     * @param cache the sequence's keys and values, filled before {@code start}
     * @param start position of the first token
     * @param ids the tokens, at least one
     * @param wanted of how many of its last tokens the logits are asked for
     * @param adapter what it is answered with
     */
    public record Part(NDArray cache, int start, int[] ids, int wanted, ServedAdapter adapter) {}

    public Pass {
        parts = List.copyOf(parts);
    }

    int tokens() {
        return parts.stream().mapToInt(part -> part.ids().length).sum();
    }

    int wanted() {
        return parts.stream().mapToInt(Part::wanted).sum();
    }
}
