package io.tunestream.evaluator.client;

import java.util.Arrays;
import java.util.Optional;

/**
 * Errors of our inference service that are the model's own, by the code in the error's body: asking again gives the same,
 * and a verdict may rest on them. Every other error is the server's.
 */
public enum AnswerFault {
    /** The network computed infinities or NaN. */
    NON_FINITE("non_finite"),
    /** The server renders a golden prompt to other tokens than training did, and refuses the adapter. */
    PROMPT_DRIFT("adapter_prompt_drift");

    private final String code;

    AnswerFault(String code) {
        this.code = code;
    }

    /** As the error's body has it. */
    public String code() {
        return code;
    }

    static Optional<AnswerFault> of(String code) {
        return Arrays.stream(values()).filter(fault -> fault.code.equals(code)).findFirst();
    }
}
