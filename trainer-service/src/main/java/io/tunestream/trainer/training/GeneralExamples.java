package io.tunestream.trainer.training;

import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.schemas.control.ControlHalf;
import io.tunestream.schemas.control.ControlQuestion;
import io.tunestream.schemas.control.ControlQuestions;
import io.tunestream.schemas.control.Language;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.recipe.Directions;
import java.util.List;

/**
 * General text in the language of the data: the replay half of the shipped control questions. The gate asks the other
 * half only.
 */
final class GeneralExamples {
    /** Rows looked at to tell the data's language. */
    private static final int SAMPLE = 200;

    private GeneralExamples() {}

    /** Questions and what a right answer holds, which needs no asking: not trained on. */
    static List<TrainingExample> of(BaseModel base, List<AlpacaRecord> records, Directions directions) {
        return questions(records, directions.prompts()).stream()
                .map(each -> TrainingExample.general(
                        base.prompts()
                                .article(each.instruction(), each.question())
                                .tokenIds(),
                        base.completion(each.answer())))
                .toList();
    }

    /** The questions, at most as many as there are in the shipped half. */
    static List<ControlQuestion> questions(List<AlpacaRecord> records, int most) {
        return ControlQuestions.of(language(records), ControlHalf.REPLAY, most);
    }

    private static Language language(List<AlpacaRecord> records) {
        StringBuilder text = new StringBuilder();
        records.stream().limit(SAMPLE).forEach(row -> text.append(row.input()).append(row.output()));
        return Language.of(text.toString());
    }
}
