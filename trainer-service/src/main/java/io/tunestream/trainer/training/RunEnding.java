package io.tunestream.trainer.training;

import io.tunestream.lm.training.TrainingResult;
import io.tunestream.schemas.event.RunCompletion;
import io.tunestream.schemas.event.RunFailure;
import java.util.Optional;

/** What the end of training means for its run. */
sealed interface RunEnding {
    /** There is an adapter to judge, though it may be worth nothing. */
    record Success(RunCompletion completion) implements RunEnding {}

    /** There is none. */
    record Failure(RunFailure failure, String detail) implements RunEnding {}

    /** It was stopped but is not over: it goes on later, or on another trainer. */
    record Interruption() implements RunEnding {}

    /** Decides; {@code stop} says why training was stopped, if it was. */
    static RunEnding of(TrainingResult result, Optional<RunMonitor.Stop> stop) {
        if (result instanceof TrainingResult.Cancelled) {
            return stop.filter(RunMonitor.Stop.CANCELLED::equals).isPresent()
                    ? new Failure(RunFailure.CANCELLED, "cancelled after step " + result.steps())
                    : new Interruption();
        }
        if (result instanceof TrainingResult.NonFinite broken) {
            return isUsable(broken)
                    ? new Success(RunCompletion.NON_FINITE)
                    : new Failure(RunFailure.NON_FINITE, describe(broken));
        }
        return new Success(
                result instanceof TrainingResult.Learned ? RunCompletion.LEARNED : RunCompletion.STEPS_TAKEN);
    }

    /** Before any update nothing is the recipe's fault. */
    private static boolean isUsable(TrainingResult.NonFinite broken) {
        return broken.adapter().isFinite()
                && (broken.step() > 1 || broken.adapter().hasEffect());
    }

    private static String describe(TrainingResult.NonFinite broken) {
        String what =
                switch (broken.what()) {
                    case LOSS -> "the loss";
                    case GRADIENT -> "the gradient";
                    case WEIGHTS -> "the adapter";
                };
        return what + " was not finite at step " + broken.step() + " (" + broken.place()
                + ") and there is no good state before it";
    }
}
