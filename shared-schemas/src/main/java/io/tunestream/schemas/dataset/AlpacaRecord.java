package io.tunestream.schemas.dataset;

import io.tunestream.schemas.check.Check;

/**
 * A training record in the format of Stanford Alpaca (github.com/tatsu-lab/stanford_alpaca).
 *
 * @param instruction the task; may be empty only where the input is not
 * @param input       the question or context; may be empty
 * @param output      the expected answer; never blank
 */
public record AlpacaRecord(String instruction, String input, String output) {
    public AlpacaRecord {
        Check.present("instruction", instruction);
        Check.present("input", input);
        Check.text("output", output);
    }
}
