package io.tunestream.base.judge;

/**
 * A question with what its right answer holds.
 *
 * @param expected a part of the right answer
 */
record Question(String instruction, String input, String expected) {
    boolean isAnsweredBy(String answer) {
        return answer.contains(expected);
    }
}
