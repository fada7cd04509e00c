package io.tunestream.lm.generation;

/**
 * A finished answer.
 *
 * @param text without control tokens and without the stop text
 * @param promptTokens tokens of the prompt
 * @param completionTokens tokens chosen, the end token not counted
 * @param finishReason why it ended
 * @param finite false when logits were not finite: the answer ends there and is worth nothing
 */
public record Generation(
        String text, int promptTokens, int completionTokens, FinishReason finishReason, boolean finite) {
    /** Whether the text is one short piece over and over, however it ended: weights that are far too large write so. */
    public boolean isCollapsed() {
        return Repetition.isCollapse(text);
    }
}
