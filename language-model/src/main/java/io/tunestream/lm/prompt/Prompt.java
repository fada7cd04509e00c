package io.tunestream.lm.prompt;

/**
 * A rendered prompt.
 *
 * @param text as rendered
 * @param tokenIds its tokens, what the model is given
 */
public record Prompt(String text, int[] tokenIds) {}
