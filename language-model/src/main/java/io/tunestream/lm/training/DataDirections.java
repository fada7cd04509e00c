package io.tunestream.lm.training;

import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.LoraLayout;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.Entry;
import io.tunestream.lm.network.Pack;
import io.tunestream.lm.network.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
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

    /** Of a run's examples the general text that is read. */
    static List<TrainingExample> general(List<TrainingExample> examples) {
        List<TrainingExample> all = examples.stream()
                .filter(example -> example.role() == TrainingExample.Role.GENERAL)
                .toList();
        return some(all, TrainingExample::length, MOST_GENERAL);
    }

    /**
     * The adapter.
     *
     * @param entry where the rows' tokens enter the network
     * @throws IllegalArgumentException without general rows
     */
    static LoraAdapter start(BaseModel base, TrainingRows rows, Entry entry, LoraConfig shape, double ridge) {
        if (rows.general().isEmpty()) {
            throw new IllegalArgumentException("directions need examples of the role GENERAL, there are none");
        }
        List<Integer> lessons = some(rows.lessons(), rows::length, MOST_TAUGHT_READ);
        List<float[]> found = base.network()
                .directions(
                        samples(rows.packs(lessons), MOST_TAUGHT),
                        samples(rows.packs(rows.general()), MOST_GENERAL),
                        entry,
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

    /** Tokens of these packs, shared ones once, at most so many, evenly spread. */
    private static List<Sample> samples(List<Pack> packs, int most) {
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

    /** Some of these, evenly spread, of about so many tokens at most. */
    private static <T> List<T> some(List<T> all, ToIntFunction<T> length, int tokens) {
        int there = all.stream().mapToInt(length).sum();
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
