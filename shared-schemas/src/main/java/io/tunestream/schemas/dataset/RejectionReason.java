package io.tunestream.schemas.dataset;

/** Why a row is kept out of a data set. */
public enum RejectionReason {
    /** The row is longer than the limit. */
    ROW_TOO_LONG,
    /** The row has another number of cells than the header. */
    WRONG_CELL_COUNT,
    /** Nothing is left of the answer after cleaning. */
    NO_ANSWER,
    /** Neither instruction nor input asks anything. */
    NO_QUESTION,
    /** A cell holds a chat-control token such as {@code <|im_end|>}. */
    CONTROL_TOKEN
}
