package io.tunestream.evaluator.suite;

/**
 * How suites are derived; part of a suite's content, so a change makes new suites.
 *
 * @param rows          rows asked at most
 * @param controls      control questions asked at most
 * @param controlTokens tokens of an answer to a control question at most
 * @param maxTokens     tokens of any answer at most
 * @param gateBare      whether questions without an instruction decide
 * @param controlsAtLeast share of the control questions that must be kept
 * @param paraphrasesAtLeast share of the paraphrases that must be right
 */
public record SuiteSettings(
        int rows,
        int controls,
        int controlTokens,
        int maxTokens,
        boolean gateBare,
        double controlsAtLeast,
        double paraphrasesAtLeast) {
    /** With the default thresholds. */
    public SuiteSettings(int rows, int controls, int controlTokens, int maxTokens, boolean gateBare) {
        this(rows, controls, controlTokens, maxTokens, gateBare, Suite.DEFAULT_CONTROLS, Suite.DEFAULT_PARAPHRASES);
    }
}
