package io.tunestream.schemas.control;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.id.Digests;

/**
 * General knowledge.
 *
 * @param instruction the instruction it is asked under
 * @param question    the question
 * @param expected    what the answer holds; several alternatives are separated by {@code |}
 */
public record ControlQuestion(String instruction, String question, String expected) {
    public ControlQuestion {
        Check.text("instruction", instruction);
        Check.text("question", question);
        Check.text("expected", expected);
    }

    /** The shortest right answer: what it must hold, the first alternative. */
    public String answer() {
        return expected.split("\\|", 2)[0];
    }

    /**
     * The half it belongs to. It follows from the question alone, so that a question used against forgetting in training
     * is never one that the gate asks, whatever is added to the list later.
     */
    public ControlHalf half() {
        int firstDigit = Character.digit(Digests.sha256(question).charAt(0), 16);
        return firstDigit % 2 == 0 ? ControlHalf.GATE : ControlHalf.REPLAY;
    }
}
