package io.tunestream.lm.training;

import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.LoraLayout;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.Pack;
import io.tunestream.lm.network.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Makes the adapter that a run with {@link Directions} starts from: it changes nothing yet. */
final class DataDirections {
    /** Of the rows; the solvers' time grows with the square of it. */
    private static final int MOST_TAUGHT = 512;
    /** Tokens that are read to take these from, so that a sample does not take longer than training. */
    private static final int MOST_TAUGHT_READ = 2048;
    /** Of general text: twice as many, and four times as many to take them from, kept no more of what the base knows. */
    private static final int MOST_GENERAL = 512;

    /** Inputs of q, k, v; of o; of gate, up; of down. */
    private static final int INPUTS = 4;

    private DataDirections() {}

    /**
     * The adapter.
     *
     * @throws IllegalArgumentException without an example of the role GENERAL
     */
    static LoraAdapter start(BaseModel base, List<TrainingExample> examples, TrainingSettings settings, double ridge) {
        LoraConfig shape = settings.lora();
        List<float[]> found = base.network()
                .directions(
                        samples(
                                base,
                                some(examples, TrainingExample.Role.TAUGHT, MOST_TAUGHT_READ),
                                settings,
                                MOST_TAUGHT),
                        samples(
                                base,
                                some(examples, TrainingExample.Role.GENERAL, MOST_GENERAL),
                                settings,
                                MOST_GENERAL),
                        shape.firstLayer(),
                        shape.rank(),
                        ridge);
        List<LoraLayout.Slot> slots = LoraLayout.of(base.config(), shape).slots();
        List<float[]> values = new ArrayList<>();
        int modules = TargetModule.values().length;
        for (int i = 0; i < slots.size(); i++) {
            LoraLayout.Slot slot = slots.get(i);
            if (slot.isTrained()) {
                int block = i / modules - shape.firstLayer();
                values.add(found.get(INPUTS * block + input(TargetModule.values()[i % modules])));
                values.add(new float[slot.out() * slot.rank()]);
            }
        }
        return LoraAdapter.of(base, shape, values);
    }

    private static int input(TargetModule module) {
        return switch (module) {
            case Q_PROJ, K_PROJ, V_PROJ -> 0;
            case O_PROJ -> 1;
            case GATE_PROJ, UP_PROJ -> 2;
            case DOWN_PROJ -> INPUTS - 1;
        };
    }

    /** Tokens of these examples, shared ones once, at most so many, evenly spread. */
    private static List<Sample> samples(
            BaseModel base, List<TrainingExample> chosen, TrainingSettings settings, int most) {
        int maxLength = Math.min(settings.maxLength(), base.config().maxPositions());
        List<LabelledRow> rows = LabelledRow.of(chosen, LossScope.ANSWER, maxLength);
        List<Pack> packs = new Packer(rows, PassSize.tokens(base.config(), settings.lora())).everything();
        List<int[]> counted = packs.stream().map(DataDirections::counted).toList();
        long all = counted.stream().mapToInt(tokens -> tokens.length).sum();
        List<Sample> samples = new ArrayList<>();
        long number = 0; // of a token among all that count
        for (int i = 0; i < packs.size(); i++) {
            LongStream.Builder taken = LongStream.builder();
            for (int token : counted.get(i)) {
                if (number * most / all != (number + 1) * most / all) {
                    taken.add(token);
                }
                number++;
            }
            samples.add(new Sample(packs.get(i), taken.build().toArray()));
        }
        return samples;
    }

    /** Examples of a role, evenly spread, of about so many tokens at most. */
    private static List<TrainingExample> some(List<TrainingExample> examples, TrainingExample.Role role, int tokens) {
        List<TrainingExample> all =
                examples.stream().filter(example -> example.role() == role).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("directions need examples of the role " + role + ", there are none");
        }
        int there = all.stream().mapToInt(TrainingExample::length).sum();
        int every = Math.max(1, (there + tokens - 1) / tokens);
        return IntStream.range(0, all.size())
                .filter(i -> i % every == 0)
                .mapToObj(all::get)
                .toList();
    }

    /** All but rows' first tokens, whose states are of another kind and size, the same in every text. */
    private static int[] counted(Pack pack) {
        return IntStream.range(0, pack.tokens())
                .filter(i -> pack.parents()[i] >= 0)
                .toArray();
    }
}
