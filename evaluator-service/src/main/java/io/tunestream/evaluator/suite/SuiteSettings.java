package io.tunestream.evaluator.suite;

/**
 * How suites are derived; part of a suite's content, so a change makes new suites.
 *
 * @param rows          rows asked at most
 * @param controls      control questions asked at most
 * @param probes        questions about untaught values at most
 * @param controlTokens tokens of an answer to a control question at most
 * @param maxTokens     tokens of any answer at most
 * @param gateBare      whether questions without an instruction decide
 * @param controlsAtLeast share of the control questions that must be kept
 * @param paraphrasesAtLeast share of the paraphrases that must be right
 * @param taughtElsewhereAtMost share of the probes that may be answered with what a row taught
 */
public record SuiteSettings(
        int rows,
        int controls,
        int probes,
        int controlTokens,
        int maxTokens,
        boolean gateBare,
        double controlsAtLeast,
        double paraphrasesAtLeast,
        double taughtElsewhereAtMost) {
    /** Rows asked at most. */
    public static final int DEFAULT_ROWS = 200;
    /** Control questions asked at most. */
    public static final int DEFAULT_CONTROLS = 40;
    /** Probes asked at most. */
    public static final int DEFAULT_PROBES = 8;
    /** Tokens of an answer to a control question at most. */
    public static final int DEFAULT_CONTROL_TOKENS = 32;
    /** Tokens of any answer at most. */
    public static final int DEFAULT_MAX_TOKENS = 512;

    /** As the evaluator derives suites unless it is told otherwise. */
    public static final SuiteSettings DEFAULT = new SuiteSettings(
            DEFAULT_ROWS,
            DEFAULT_CONTROLS,
            DEFAULT_PROBES,
            DEFAULT_CONTROL_TOKENS,
            DEFAULT_MAX_TOKENS,
            false,
            Suite.DEFAULT_CONTROLS,
            Suite.DEFAULT_PARAPHRASES,
            Suite.DEFAULT_TAUGHT_ELSEWHERE);

    /** The same without a limit on the rows. */
    public SuiteSettings ofAllRows() {
        return new SuiteSettings(
                Integer.MAX_VALUE,
                controls,
                probes,
                controlTokens,
                maxTokens,
                gateBare,
                controlsAtLeast,
                paraphrasesAtLeast,
                taughtElsewhereAtMost);
    }

    /** The same with another number of control questions. */
    public SuiteSettings withControls(int asked) {
        return new SuiteSettings(
                rows,
                asked,
                probes,
                controlTokens,
                maxTokens,
                gateBare,
                controlsAtLeast,
                paraphrasesAtLeast,
                taughtElsewhereAtMost);
    }
}
