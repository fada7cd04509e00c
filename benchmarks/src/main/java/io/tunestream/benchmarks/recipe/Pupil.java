package io.tunestream.benchmarks.recipe;

import io.tunestream.lm.generation.FinishReason;
import io.tunestream.lm.generation.Generation;
import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.generation.TextGenerator;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.lm.training.AdapterScaling;
import io.tunestream.lm.training.Directions;
import io.tunestream.lm.training.LossScope;
import io.tunestream.lm.training.ReplaySettings;
import io.tunestream.lm.training.Schedule;
import io.tunestream.lm.training.Trainer;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.lm.training.TrainingListener;
import io.tunestream.lm.training.TrainingResult;
import io.tunestream.lm.training.TrainingSettings;
import io.tunestream.lm.training.TrainingStep;
import io.tunestream.schemas.control.ControlHalf;
import io.tunestream.schemas.control.ControlQuestion;
import io.tunestream.schemas.control.ControlQuestions;
import io.tunestream.schemas.control.Language;
import io.tunestream.schemas.dataset.DatasetSettings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A base that is tuned and asked. Not thread-safe. */
final class Pupil {
    static final String BARE = DatasetSettings.CONSTANT_INSTRUCTION;
    private static final int MAX_LENGTH = 512;
    private static final int ANSWER_TOKENS = 96;
    private static final int CONTROL_TOKENS = 32;

    private static final Map<String, Set<TargetModule>> MODULES = Map.of(
            "all", EnumSet.allOf(TargetModule.class),
            "mlp", EnumSet.of(TargetModule.GATE_PROJ, TargetModule.UP_PROJ, TargetModule.DOWN_PROJ),
            "qv", EnumSet.of(TargetModule.Q_PROJ, TargetModule.V_PROJ),
            "down", EnumSet.of(TargetModule.DOWN_PROJ),
            "attention",
                    EnumSet.of(TargetModule.Q_PROJ, TargetModule.K_PROJ, TargetModule.V_PROJ, TargetModule.O_PROJ));

    private final BaseModel base;
    private final TextGenerator generator;
    private final Language language;
    private final Map<Integer, List<TrainingExample>> replay = new HashMap<>();

    /** @param language of the rows, and so of the questions about other things */
    Pupil(BaseModel base, Language language) {
        this.base = base;
        this.language = language;
        this.generator = new TextGenerator(base);
    }

    /** What came of a trial. The adapter is scaled already; it belongs to the caller. */
    record Lesson(LoraAdapter adapter, boolean learned, int steps, double seconds, double factor, double lead) {}

    Lesson learn(List<TaughtRow> rows, Trial trial) {
        List<TrainingExample> examples = new ArrayList<>();
        addTo(examples, rows, TaughtRow::instruction, trial);
        if (trial.count("bare", 1) > 0) {
            addTo(examples, rows, row -> BARE, trial);
        }
        examples.addAll(replay.computeIfAbsent(trial.count("prompts", 0), this::kept));
        if (trial.get("ridge", 0) > 0) {
            examples.addAll(general(trial.count("general", 100)));
        }
        long begin = System.nanoTime();
        TrainingResult result = new Trainer(base).train(examples, settings(trial), until(trial), null);
        AdapterScaling scaling = new AdapterScaling(base, examples, MAX_LENGTH);
        double floor = trial.get("floor", 1);
        List<Double> factors = IntStream.range(0, 20)
                .mapToObj(i -> floor + i * 0.05)
                .filter(factor -> factor < 0.999)
                .toList();
        AdapterScaling.Scaled found = scaling.smallest(result.adapter(), factors, trial.get("keep", 0.5));
        LoraAdapter scaled = result.adapter().scaled(base, found.factor());
        double seconds = (System.nanoTime() - begin) / 1e9;
        double lead = scaling.lead(result.adapter());
        result.adapter().close();
        return new Lesson(
                scaled, result instanceof TrainingResult.Learned, result.steps(), seconds, found.factor(), lead);
    }

    /** With {@code minutes=30} a run ends then, as far as it is. */
    private static TrainingListener until(Trial trial) {
        long end = System.nanoTime() + (long) (trial.get("minutes", 1e6) * 60e9);
        return new TrainingListener() {
            @Override
            public void onStep(TrainingStep step) {}

            @Override
            public boolean isCancelled() {
                return System.nanoTime() > end;
            }
        };
    }

    /** With {@code together=1} a step sees all forms of a row, else one of them. */
    private void addTo(
            List<TrainingExample> examples,
            List<TaughtRow> rows,
            Function<TaughtRow, String> instruction,
            Trial trial) {
        for (int i = 0; i < rows.size(); i++) {
            TrainingExample example = example(instruction.apply(rows.get(i)), rows.get(i));
            examples.add(trial.count("together", 0) > 0 ? example : example.inLesson(i + 1));
        }
    }

    private TrainingSettings settings(Trial trial) {
        int layers = base.config().layers();
        int top = trial.count("top", layers);
        int tuned = trial.count("layers", top);
        Set<Integer> blocks = tuned >= layers
                ? Set.of()
                : IntStream.range(top - tuned, top).boxed().collect(Collectors.toSet());
        int rank = trial.count("rank", 8);
        LoraConfig lora = new LoraConfig(rank, 2.0 * rank, 0, modules(trial.text("modules", "all")), blocks);
        return new TrainingSettings(
                lora,
                LossScope.ANSWER,
                trial.get("lr", 5e-3),
                Schedule.valueOf(trial.text("schedule", "constant").toUpperCase(Locale.ROOT)),
                trial.count("warmup", 5),
                trial.count("steps", 300),
                trial.count("batch", 16),
                1,
                MAX_LENGTH,
                1,
                trial.get("decay", 0),
                trial.count("seed", 42),
                true,
                trial.get("margin", 0),
                new ReplaySettings(trial.get("weight", 1), trial.count("perStep", 8)),
                trial.get("ridge", 0) > 0 ? new Directions(trial.get("ridge", 0)) : null);
    }

    private static Set<TargetModule> modules(String name) {
        Set<TargetModule> known = MODULES.get(name);
        if (known == null) {
            throw new IllegalArgumentException("modules=" + name + " is none of " + MODULES.keySet());
        }
        return known;
    }

    /** The questions that are answered right. */
    Set<Probe> right(List<Probe> probes, @Nullable LoraAdapter adapter) {
        return answered(probes, ANSWER_TOKENS, adapter);
    }

    /** What is answered to those that are not, in their order. */
    Map<Probe, String> wrong(List<Probe> probes, @Nullable LoraAdapter adapter) {
        Map<Probe, String> wrong = new LinkedHashMap<>(answers(probes, ANSWER_TOKENS, adapter));
        wrong.entrySet().removeIf(each -> each.getKey().isAnsweredBy(each.getValue()));
        return wrong;
    }

    private Set<Probe> answered(List<Probe> probes, int tokens, @Nullable LoraAdapter adapter) {
        return answers(probes, tokens, adapter).entrySet().stream()
                .filter(each -> each.getKey().isAnsweredBy(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<Probe, String> answers(List<Probe> probes, int tokens, @Nullable LoraAdapter adapter) {
        List<Prompt> prompts = probes.stream()
                .map(probe -> base.prompts().article(probe.instruction(), probe.question()))
                .toList();
        List<Generation> answers = generator.generateAll(prompts, GenerationSettings.greedy(tokens), adapter);
        Map<Probe, String> texts = new LinkedHashMap<>();
        IntStream.range(0, probes.size())
                .forEach(i -> texts.put(probes.get(i), answers.get(i).text()));
        return texts;
    }

    /** The control questions of the gate's half. */
    List<Probe> controls() {
        return ControlQuestions.of(language, ControlHalf.GATE, 40).stream()
                .map(control -> new Probe(control.instruction(), control.question(), control.expected()))
                .toList();
    }

    /** The control questions that are answered right. */
    Set<Probe> known(List<Probe> controls, @Nullable LoraAdapter adapter) {
        return answered(controls, CONTROL_TOKENS, adapter);
    }

    private TrainingExample example(String instruction, TaughtRow row) {
        return new TrainingExample(prompt(instruction, row.input()), closed(row.output(), true));
    }

    /** What directions leave alone. */
    private List<TrainingExample> general(int questions) {
        return ControlQuestions.of(language, ControlHalf.REPLAY, questions).stream()
                .map(each -> TrainingExample.general(
                        prompt(each.instruction(), each.question()), closed(each.answer(), true)))
                .toList();
    }

    /** The base's own answers to questions of the replay half. */
    private List<TrainingExample> kept(int questions) {
        List<ControlQuestion> asked = ControlQuestions.of(language, ControlHalf.REPLAY, questions);
        List<Prompt> prompts = asked.stream()
                .map(each -> base.prompts().article(each.instruction(), each.question()))
                .toList();
        List<Generation> answers = generator.generateAll(prompts, GenerationSettings.greedy(CONTROL_TOKENS), null);
        return IntStream.range(0, asked.size())
                .mapToObj(i -> TrainingExample.replay(
                        prompts.get(i).tokenIds(),
                        closed(answers.get(i).text(), answers.get(i).finishReason() == FinishReason.STOP)))
                .toList();
    }

    private int[] prompt(String instruction, String input) {
        return base.prompts().article(instruction, input).tokenIds();
    }

    private int[] closed(String answer, boolean ended) {
        return ended ? base.completion(answer) : base.tokenizer().encode(answer);
    }
}
