package io.tunestream.benchmarks.recipe;

import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.schemas.control.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints what recipes teach and what they cost: facts right under the rows' own instructions and under the default one,
 * paraphrases right, control questions kept of those that the base answers right, and seconds of training.
 *
 * <p>Usage: {@code RecipeFrontier BASE CSV PROBES TRIAL...}, each trial such as {@code lr=5e-3,prompts=16,margin=2,floor=0.5};
 * the names are in {@link Pupil}. PROBES has the rows' questions, and the same in other words, with what their answers must
 * hold (see {@link Probe#read}); with {@code ask=10} every tenth of them is asked. With {@code show=1} the wrong answers to
 * paraphrases follow, such as another value than the taught one, which is how an adapter on q and v alone fails.
 */
public final class RecipeFrontier {
    private RecipeFrontier() {}

    /** Runs the trials one after the other. */
    public static void main(String... args) throws IOException {
        List<TaughtRow> rows = TaughtRow.read(Path.of(args[1]));
        Questions questions = Questions.of(rows, Probe.read(Path.of(args[2]), rows));
        try (BaseModel base = BaseModel.load(Path.of(args[0]), Device.CPU)) {
            Pupil pupil = new Pupil(base, Language.of(rows.toString()));
            List<Probe> controls = List.copyOf(pupil.known(pupil.controls(), null));
            System.out.println(
                    "| trial | learned, steps, seconds | factor (lead) | facts | bare | paraphrases | controls |");
            System.out.println("|---|---|---|---|---|---|---|");
            Arrays.stream(args)
                    .skip(3)
                    .map(Trial::of)
                    .forEach(trial -> measure(pupil, rows, questions, controls, trial));
        }
    }

    /** The rows' own questions, and the same in other words. */
    private record Questions(List<Probe> facts, List<Probe> paraphrases) {
        static Questions of(List<TaughtRow> rows, List<Probe> probes) {
            Set<String> own = rows.stream().map(TaughtRow::input).collect(Collectors.toSet());
            Predicate<Probe> isOwn = probe -> own.contains(probe.question());
            return new Questions(
                    probes.stream().filter(isOwn).toList(),
                    probes.stream().filter(isOwn.negate()).toList());
        }
    }

    private static List<Probe> asked(List<Probe> probes, Trial trial) {
        int every = trial.count("ask", 1);
        return IntStream.range(0, probes.size())
                .filter(i -> i % every == 0)
                .mapToObj(probes::get)
                .toList();
    }

    private static void measure(
            Pupil pupil, List<TaughtRow> rows, Questions questions, List<Probe> controls, Trial trial) {
        Pupil.Lesson lesson = pupil.learn(rows, trial);
        List<Probe> facts = asked(questions.facts(), trial);
        List<Probe> bare = facts.stream().map(fact -> fact.under(Pupil.BARE)).toList();
        List<Probe> paraphrases = asked(questions.paraphrases(), trial);
        Set<Probe> kept = pupil.known(controls, lesson.adapter());
        System.out.printf(
                Locale.ROOT,
                "| %s | %s, %d, %.1f | %.2f (%.2f) | %d/%d | %d/%d | %d/%d | %d/%d |%n",
                trial,
                lesson.learned(),
                lesson.steps(),
                lesson.seconds(),
                lesson.factor(),
                lesson.lead(),
                pupil.right(facts, lesson.adapter()).size(),
                facts.size(),
                pupil.right(bare, lesson.adapter()).size(),
                bare.size(),
                pupil.right(paraphrases, lesson.adapter()).size(),
                paraphrases.size(),
                kept.size(),
                controls.size());
        if (trial.count("show", 0) > 0) {
            pupil.wrong(paraphrases, lesson.adapter())
                    .forEach((probe, answer) -> System.out.println(probe.question() + " -> " + answer));
        }
        lesson.adapter().close();
    }
}
