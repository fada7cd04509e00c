package io.tunestream.base.judge;

import io.tunestream.lm.generation.Generation;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.generation.TokenListener;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.training.LossScope;
import io.tunestream.lm.training.Schedule;
import io.tunestream.lm.training.Trainer;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.lm.training.TrainingResult;
import io.tunestream.lm.training.TrainingSettings;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks and tunes one base. */
final class BaseJudge {
    private static final int ANSWER_TOKENS = 80;
    private static final int MAX_LENGTH = 512;
    private static final int MAX_STEPS = 200;

    private final BaseModel base;
    private final TextGenerator generator;

    BaseJudge(BaseModel base) {
        this.base = base;
        this.generator = new TextGenerator(base);
    }

    /** The greedy answer. */
    String answer(Question question, @Nullable LoraAdapter adapter) {
        Generation generation = generator.generate(
                base.prompts().article(question.instruction(), question.input()),
                GenerationSettings.greedy(ANSWER_TOKENS),
                adapter,
                TokenListener.NONE);
        return generation.text();
    }

    /** The questions that are answered wrongly. */
    List<Question> missed(List<Question> questions, @Nullable LoraAdapter adapter) {
        return questions.stream()
                .filter(question -> !question.isAnsweredBy(answer(question, adapter)))
                .toList();
    }

    /** Tunes on the rows with the default recipe of the bundled base. */
    TrainingResult tune(List<Question> rows) {
        List<TrainingExample> examples = rows.stream().map(this::example).toList();
        LoraConfig lora = new LoraConfig(8, 16, 0, EnumSet.allOf(TargetModule.class));
        TrainingSettings settings = new TrainingSettings(
                lora,
                LossScope.ANSWER,
                5e-3,
                Schedule.CONSTANT,
                5,
                MAX_STEPS,
                rows.size(),
                1,
                MAX_LENGTH,
                1.0,
                0,
                7,
                true);
        return new Trainer(base).train(examples, settings, step -> {}, null);
    }

    private TrainingExample example(Question row) {
        int[] prompt = base.prompts().article(row.instruction(), row.input()).tokenIds();
        int[] answer = base.tokenizer().encode(row.expected());
        int[] closed = Arrays.copyOf(answer, answer.length + 1);
        closed[answer.length] = base.config().eosTokenIds().iterator().next();
        return new TrainingExample(prompt, closed);
    }
}
