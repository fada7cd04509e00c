package io.tunestream.benchmarks.recipe;

import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Prints what recipes teach and what they cost: facts right under the rows' own instructions and under the default one,
 * paraphrases right, control questions kept of those that the base answers right, and seconds of training.
 *
 * <p>Usage: {@code RecipeFrontier BASE CSV TRIAL...}, each trial such as {@code lr=5e-3,prompts=16,margin=2,floor=0.5}; the
 * names are in {@link Pupil}. With {@code show=1} the wrong answers to paraphrases follow, such as another value than the
 * taught one, which is how an adapter on q and v alone fails.
 */
public final class RecipeFrontier {
    private RecipeFrontier() {}

    /** Runs the trials one after the other. */
    public static void main(String... args) throws IOException {
        List<TaughtRow> rows = TaughtRow.read(Path.of(args[1]));
        try (BaseModel base = BaseModel.load(Path.of(args[0]), Device.CPU)) {
            Pupil pupil = new Pupil(base);
            List<Probe> controls = List.copyOf(pupil.known(Pupil.controls(), null));
            System.out.println(
                    "| trial | learned, steps, seconds | factor (lead) | facts | bare | paraphrases | controls |");
            System.out.println("|---|---|---|---|---|---|---|");
            Arrays.stream(args).skip(2).map(Trial::of).forEach(trial -> measure(pupil, rows, controls, trial));
        }
    }

    private static void measure(Pupil pupil, List<TaughtRow> rows, List<Probe> controls, Trial trial) {
        Pupil.Lesson lesson = pupil.learn(rows, trial);
        List<Probe> facts = Probe.facts(rows);
        List<Probe> bare = facts.stream()
                .map(fact -> new Probe(Pupil.BARE, fact.question(), fact.expected()))
                .toList();
        List<Probe> paraphrases = Probe.paraphrases(rows);
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
