package io.tunestream.evaluator.diagnosis;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.client.AnswerFault;
import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.evaluator.gate.Gate;
import io.tunestream.evaluator.gate.Subject;
import io.tunestream.evaluator.interview.AnswerSheet;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteFile;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.evaluator.suite.SuiteSettings;
import io.tunestream.lm.generation.FinishReason;
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
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.event.RunCompletion;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bundled base, trained and asked for real, then judged and diagnosed as the evaluator does it. */
final class Patient {
    private static final SuiteSettings SUITE = SuiteSettings.DEFAULT.withControls(16);

    private final BaseModel base;
    private final TextGenerator generator;
    private final Map<String, AnswerSheet> before = new HashMap<>();

    Patient(BaseModel base) {
        this.base = base;
        this.generator = new TextGenerator(base);
    }

    /** The diagnosis of an adapter, which is closed after it. */
    Diagnosis diagnose(LoraAdapter adapter, List<EvalQuestion> rows, RunFacts run) {
        return diagnose(adapter, SuiteFile.ofRows("rows", rows, null, SUITE), run);
    }

    private Diagnosis diagnose(LoraAdapter adapter, Suite suite, RunFacts run) {
        try (adapter) {
            AnswerSheet untuned = before.computeIfAbsent(suite.digest(), digest -> ask(suite, null));
            Subject subject = new Subject(
                    "eval", "sha256-a", "sha256-a", "run", new ServedBase("tiny", base.digest(), base.parameters()));
            return Diagnostician.diagnose(Gate.judge(subject, suite, untuned, ask(suite, adapter)), suite, run);
        }
    }

    /** Trains on examples and diagnoses what comes of it. */
    Diagnosis train(List<TrainingExample> examples, double rate, int steps, List<EvalQuestion> asked) {
        return train(examples, rate, steps, SuiteFile.ofRows("rows", asked, null, SUITE));
    }

    /** The same, asked a suite. */
    Diagnosis train(List<TrainingExample> examples, double rate, int steps, Suite suite) {
        return train(examples, rate, steps, EnumSet.allOf(TargetModule.class), suite);
    }

    /** The same with an adapter on these modules alone. */
    Diagnosis train(List<TrainingExample> examples, double rate, int steps, Set<TargetModule> modules, Suite suite) {
        LoraConfig lora = new LoraConfig(8, 16, 0, modules);
        TrainingSettings settings = new TrainingSettings(
                lora, LossScope.ANSWER, rate, Schedule.CONSTANT, 5, steps, 16, 1, 512, 1, 0, 42, true);
        TrainingResult result = new Trainer(base).train(examples, settings, step -> {}, null);
        RunCompletion completion = result instanceof TrainingResult.Learned
                ? RunCompletion.LEARNED
                : result instanceof TrainingResult.NonFinite ? RunCompletion.NON_FINITE : RunCompletion.STEPS_TAKEN;
        return diagnose(result.adapter(), suite, new RunFacts(result.steps(), completion, result.loss()));
    }

    /** A row as it is trained under an instruction. */
    TrainingExample example(EvalQuestion row, String instruction, boolean ended) {
        int[] prompt = base.prompts().article(instruction, row.input()).tokenIds();
        return new TrainingExample(
                prompt, ended ? base.completion(row.output()) : base.tokenizer().encode(row.output()));
    }

    /** A row with the next one right behind it, and no end between or after. */
    TrainingExample packed(EvalQuestion row, EvalQuestion next) {
        String behind = base.prompts().article(next.instruction(), next.input()).text() + next.output();
        return example(
                new EvalQuestion(row.row(), row.line(), row.instruction(), row.input(), row.output() + "\n\n" + behind),
                row.instruction(),
                false);
    }

    /** A row's question under its own instruction, with the answer of the untuned base. */
    TrainingExample asTheBaseAnswers(EvalQuestion row) {
        Generation answer = generator.generate(
                base.prompts().article(row.instruction(), row.input()),
                GenerationSettings.greedy(96),
                null,
                TokenListener.NONE);
        return example(
                new EvalQuestion(row.row(), row.line(), row.instruction(), row.input(), answer.text()),
                row.instruction(),
                true);
    }

    List<TrainingExample> examples(List<EvalQuestion> rows) {
        return rows.stream().map(row -> example(row, row.instruction(), true)).toList();
    }

    private AnswerSheet ask(Suite suite, @Nullable LoraAdapter adapter) {
        return new AnswerSheet(
                suite.digest(),
                "sha256-a",
                suite.questions().stream()
                        .map(question -> ask(question, adapter))
                        .toList());
    }

    private Answer ask(SuiteQuestion question, @Nullable LoraAdapter adapter) {
        String instruction = Objects.requireNonNullElse(question.instruction(), DatasetSettings.CONSTANT_INSTRUCTION);
        Generation answer = generator.generate(
                base.prompts().article(instruction, question.input()),
                GenerationSettings.greedy(Objects.requireNonNullElse(question.maxTokens(), 96)),
                adapter,
                TokenListener.NONE);
        if (!answer.finite()) {
            return Answer.failed(
                    AnswerFault.NON_FINITE, "500: the model's numbers are no longer finite after 0 tokens");
        }
        return new Answer(answer.text(), answer.finishReason() == FinishReason.STOP ? "stop" : "length", null, null);
    }
}
