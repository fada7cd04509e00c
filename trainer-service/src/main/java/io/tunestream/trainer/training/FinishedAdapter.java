package io.tunestream.trainer.training;

import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.training.AdapterScaling;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.lm.training.TrainingResult;
import io.tunestream.schemas.event.RunCompletion;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.Scaling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run's adapter as it is published.
 *
 * @param adapter    the weights; closed with this
 * @param result     how training ended
 * @param completion why
 * @param factor     of the update, written into the weights; 1: as training left it
 * @param lead       logits by which the weakest answer token leads; absent: not looked at
 */
record FinishedAdapter(
        LoraAdapter adapter,
        TrainingResult result,
        RunCompletion completion,
        double factor,
        @Nullable Double lead) implements AutoCloseable {
    /** Scales an adapter down as far as its recipe and what it learned allow. */
    static FinishedAdapter of(
            BaseModel base,
            List<TrainingExample> examples,
            Recipe recipe,
            TrainingResult result,
            RunCompletion completion) {
        Scaling scaling = recipe.scaling();
        double factor = 1;
        Double lead = null;
        if (scaling != null && completion != RunCompletion.NON_FINITE) {
            AdapterScaling search = new AdapterScaling(base, examples, recipe.maxLength());
            AdapterScaling.Scaled found = search.smallest(result.adapter(), scaling.factors(), scaling.margin());
            factor = found.factor();
            lead = found.lead();
        }
        return new FinishedAdapter(result.adapter().scaled(base, factor), result, completion, factor, lead);
    }

    /** Closes the published weights; training's own belong to its result. */
    @Override
    public void close() {
        adapter.close();
    }
}
