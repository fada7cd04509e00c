package io.tunestream.base.judge;

import io.tunestream.base.corpus.Language;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.training.TrainingResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints what a base knows before and after tuning on an example; {@code models/README.md} has the command. */
public final class JudgeBase {
    private final BaseJudge judge;
    private final PrintStream out;

    private JudgeBase(BaseModel base, PrintStream out) {
        this.judge = new BaseJudge(base);
        this.out = out;
    }

    /**
     * @param arguments the model folder and the example's CSV
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: JudgeBase <model folder> <example.csv>");
        }
        try (BaseModel base = BaseModel.load(Path.of(arguments[0]), Device.CPU)) {
            new JudgeBase(base, System.out).judge(QuestionFiles.rows(Path.of(arguments[1])));
        }
    }

    private void judge(List<Question> rows) throws IOException {
        answers("before", rows, null);
        controls("before", null);
        long start = System.nanoTime();
        TrainingResult result = judge.tune(rows);
        out.printf(
                "tuned: %s steps=%d loss=%.3f seconds=%.1f%n",
                result.getClass().getSimpleName(), result.steps(), result.loss(), (System.nanoTime() - start) / 1e9);
        try (LoraAdapter adapter = result.adapter()) {
            answers("after", rows, adapter);
            answers("paraphrased", QuestionFiles.paraphrases(), adapter);
            controls("after", adapter);
        }
    }

    private void answers(String when, List<Question> questions, @Nullable LoraAdapter adapter) {
        int right = 0;
        for (Question question : questions) {
            String answer = judge.answer(question, adapter);
            right += question.isAnsweredBy(answer) ? 1 : 0;
            out.printf("%s: %s -> %s%n", when, question.input(), answer);
        }
        out.printf("%s: %d of %d right%n", when, right, questions.size());
    }

    private void controls(String when, @Nullable LoraAdapter adapter) {
        List<Question> controls = new ArrayList<>();
        for (Language language : Language.values()) {
            controls.addAll(QuestionFiles.controls(language));
        }
        List<Question> missed = judge.missed(controls, adapter);
        out.printf("controls %s: %d of %d right%n", when, controls.size() - missed.size(), controls.size());
        missed.forEach(question -> out.printf("  missed: %s (%s)%n", question.input(), question.expected()));
    }
}
