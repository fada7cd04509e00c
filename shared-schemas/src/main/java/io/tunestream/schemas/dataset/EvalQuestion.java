package io.tunestream.schemas.dataset;

import io.tunestream.schemas.check.Check;

/**
 * A question to ask a tuned model, with the answer its row taught.
 *
 * @param row         number of the row, from 1
 * @param line        line of the uploaded file, from 1
 * @param instruction the row's own instruction as trained
 * @param input       the question
 * @param output      the taught answer
 */
public record EvalQuestion(long row, long line, String instruction, String input, String output) {
    public EvalQuestion {
        Check.atLeast("row", row, 1);
        Check.atLeast("line", line, 1);
        Check.present("instruction", instruction);
        Check.present("input", input);
        Check.text("output", output);
    }
}
