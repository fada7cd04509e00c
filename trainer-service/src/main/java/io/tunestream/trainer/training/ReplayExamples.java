package io.tunestream.trainer.training;

import io.tunestream.lm.generation.FinishReason;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.schemas.control.ControlQuestion;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.recipe.Replay;
import io.tunestream.trainer.artifact.BaseAnswers;
import io.tunestream.trainer.artifact.BaseAnswers.BaseAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * The replay half of the shipped control questions, with what the base itself answers: trained along, they hold the
 * adapter to the base where nothing is taught. The gate asks the other half only.
 */
final class ReplayExamples {
    /** What a base knows comes early in its answer; more tokens cost time in every step. */
    private static final int ANSWER_TOKENS = 32;

    private final BaseModel base;
    private final BaseAnswers answers;

    ReplayExamples(BaseModel base, BaseAnswers answers) {
        this.base = base;
        this.answers = answers;
    }

    /** Questions in the language of the records, at most as many as there are in the shipped half. */
    List<TrainingExample> of(List<AlpacaRecord> records, Replay replay) {
        List<ControlQuestion> questions = GeneralExamples.questions(records, replay.prompts());
        List<BaseAnswer> said = answers.to(questions, ANSWER_TOKENS, base.digest(), this::ask);
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            int[] completion = completion(said.get(i));
            if (completion.length > 0) {
                examples.add(TrainingExample.replay(prompt(questions.get(i)).tokenIds(), completion));
            }
        }
        return examples;
    }

    private List<BaseAnswer> ask(List<ControlQuestion> questions) {
        List<Prompt> prompts = questions.stream().map(this::prompt).toList();
        return new TextGenerator(base)
                .generateAll(prompts, GenerationSettings.greedy(ANSWER_TOKENS), null).stream()
                        .map(answer -> new BaseAnswer(answer.text(), answer.finishReason() == FinishReason.STOP))
                        .toList();
    }

    private Prompt prompt(ControlQuestion question) {
        return base.prompts().article(question.instruction(), question.question());
    }

    /** An answer that was cut off must not teach to end there. */
    private int[] completion(BaseAnswer answer) {
        return answer.stopped()
                ? base.completion(answer.text())
                : base.tokenizer().encode(answer.text());
    }
}
