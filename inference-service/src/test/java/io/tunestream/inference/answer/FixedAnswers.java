package io.tunestream.inference.answer;

import io.tunestream.lm.generation.FinishReason;
import io.tunestream.lm.generation.Generation;
import java.time.Duration;

/** Answers that are known beforehand, for tests of what is done with them. */
public final class FixedAnswers {
    private FixedAnswers() {}

    /** A complete answer of pieces, with a prompt of three tokens. */
    public static PendingAnswer of(FinishReason reason, String... pieces) {
        return run(listener -> {
            for (String piece : pieces) {
                listener.onText(piece);
            }
            return new Generation(String.join("", pieces), 3, pieces.length, reason, true);
        });
    }

    /** An answer that fails after one piece. */
    public static PendingAnswer failingAfter(String piece, RuntimeException failure) {
        return run(listener -> {
            listener.onText(piece);
            throw failure;
        });
    }

    private static PendingAnswer run(Work work) {
        PendingAnswer answer = new PendingAnswer(work, Duration.ofSeconds(30), cancelled -> {});
        answer.run();
        return answer;
    }
}
