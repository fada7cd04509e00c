package io.tunestream.schemas.adapter;

import io.tunestream.schemas.check.Check;
import java.util.List;

/**
 * A prompt as training rendered it. Whoever serves the adapter must render the same token ids, or its answers prove
 * nothing.
 *
 * @param instruction the record's instruction
 * @param input       the record's input
 * @param tokenIds    the rendered prompt
 */
public record GoldenPrompt(String instruction, String input, List<Integer> tokenIds) {
    public GoldenPrompt {
        Check.present("instruction", instruction);
        Check.present("input", input);
        tokenIds = List.copyOf(Check.notEmpty("tokenIds", tokenIds));
    }
}
