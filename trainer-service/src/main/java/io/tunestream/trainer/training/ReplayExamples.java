package io.tunestream.trainer.training;

import io.tunestream.lm.generation.FinishReason;
import io.tunestream.lm.generation.Generation;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.generation.TokenListener;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.schemas.control.ControlHalf;
import io.tunestream.schemas.control.ControlQuestion;
import io.tunestream.schemas.control.ControlQuestions;
import io.tunestream.schemas.control.Language;
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
    /** Rows looked at to tell the data's language. */
    private static final int SAMPLE = 200;

    private final BaseModel base;
    private final BaseAnswers answers;

    ReplayExamples(BaseModel base, BaseAnswers answers) {
        this.base = base;
        this.answers = answers;
    }

    /** Questions in the language of the records, at most as many as there are in the shipped half. */
    List<TrainingExample> of(List<AlpacaRecord> records, Replay replay) {
        List<ControlQuestion> questions = ControlQuestions.of(language(records), ControlHalf.REPLAY, replay.prompts());
        List<BaseAnswer> said = answers.to(questions, ANSWER_TOKENS, base.digest(), this::ask);
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            int[] completion = completion(said.get(i));
            if (completion.length > 0) {
                examples.add(TrainingExample.replay(prompt(questions.get(i)), completion));
            }
        }
        return examples;
    }

    private static Language language(List<AlpacaRecord> records) {
        StringBuilder text = new StringBuilder();
        records.stream().limit(SAMPLE).forEach(row -> text.append(row.input()).append(row.output()));
        return Language.of(text.toString());
    }

    /** Only where it must be: a generator packs its own copy of a large base's weights. */
    private List<BaseAnswer> ask(List<ControlQuestion> questions) {
        TextGenerator generator = new TextGenerator(base);
        return questions.stream().map(question -> ask(generator, question)).toList();
    }

    private BaseAnswer ask(TextGenerator generator, ControlQuestion question) {
        Generation answer = generator.generate(
                base.prompts().article(question.instruction(), question.question()),
                GenerationSettings.greedy(ANSWER_TOKENS),
                null,
                TokenListener.NONE);
        return new BaseAnswer(answer.text(), answer.finishReason() == FinishReason.STOP);
    }

    private int[] prompt(ControlQuestion question) {
        return base.prompts()
                .article(question.instruction(), question.question())
                .tokenIds();
    }

    /** An answer that was cut off must not teach to end there. */
    private int[] completion(BaseAnswer answer) {
        return answer.stopped()
                ? base.completion(answer.text())
                : base.tokenizer().encode(answer.text());
    }
}
