package io.tunestream.inference.answer;

import java.time.Duration;

/** An answer was not complete in time; its generation is stopped. */
public final class AnswerTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnswerTimeoutException(Duration limit, boolean started) {
        super("the answer was not complete after " + limit.toMillis() / 1000.0 + " s"
                + (started ? "" : ", all of which it waited in the queue"));
    }
}
