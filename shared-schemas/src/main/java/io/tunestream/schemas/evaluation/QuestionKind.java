package io.tunestream.schemas.evaluation;

/** Why a question is in a suite. */
public enum QuestionKind {
    /** A row's question under the row's own instruction. */
    FACT,
    /** A row's question without an instruction. */
    BARE,
    /** The same question in other words, from the facts file. */
    PARAPHRASE,
    /** A row's question about a value that no row teaches, which the row's answer must not answer. */
    PROBE,
    /** General knowledge that tuning must not lose. */
    CONTROL
}
