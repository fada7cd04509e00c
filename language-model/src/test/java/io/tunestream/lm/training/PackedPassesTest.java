package io.tunestream.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.Entry;
import io.tunestream.lm.network.Gradients;
import io.tunestream.lm.network.LoraTensors;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.network.Pack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows in one pass compute what they compute alone, whatever they share. */
class PackedPassesTest {
    private static final List<LabelledRow> ROWS = List.of(
            new LabelledRow(new int[] {5, 6, 7, 8, 9, 10}, 2, 2),
            new LabelledRow(new int[] {5, 6, 7, 11, 12}, 4, 2), // shares three tokens, two of which it learns
            new LabelledRow(new int[] {5, 6, 7, 8, 13, 14, 15}, 6, 3), // shares four with the first, and labels
            new LabelledRow(new int[] {20, 21, 22}, 1, 1));
    private static final int DRAWS = 100;
    private static final LoraConfig ALL = new LoraConfig(4, 8, 0, EnumSet.allOf(TargetModule.class));

    private final BaseModel base = Fixtures.qwen();
    private final Network network = base.network();

    @Test
    void sharesWhatRowsHaveInCommonAtTheirStart() {
        // When
        List<Pack> packs = new Packer(ROWS, 100).everything();

        // Then
        assertThat(packs).hasSize(1);
        assertThat(packs.get(0).tokens()).isEqualTo(6 + 2 + 3 + 3);
        assertThat(packs.get(0).labels()).isEqualTo(2 + 4 + 6 + 1);
    }

    @Test
    void staysWithinTheTokensOfAPassUnlessARowIsLonger() {
        // When
        List<Packer.Packed> packs = new Packer(ROWS, 6).packs(List.of(3, 1, 0, 2));

        // Then
        assertThat(packs).extracting(packed -> packed.pack().tokens()).containsExactly(6, 7, 5, 3);
        assertThat(packs).flatExtracting(Packer.Packed::rows).containsExactly(0, 2, 1, 3);
    }

    @Test
    void makesPassesOfAboutTheSameLength() {
        // Given: four rows of three tokens, three of which would fill a pass
        List<LabelledRow> rows = IntStream.range(0, 4)
                .mapToObj(row -> new LabelledRow(new int[] {row, 5, 6}, 1, 1))
                .toList();

        // When
        List<Pack> packs = new Packer(rows, 9).everything();

        // Then
        assertThat(packs).extracting(Pack::tokens).containsExactly(6, 6);
    }

    @Test
    void givesTheGradientsOfTheRowsAlone() {
        try (LoraAdapter adapter = adapter(ALL)) {
            // Given
            List<float[]> alone = gradients(adapter, alone(List.of(0, 1, 2, 3)), Entry.EMBEDDING);

            // When
            List<float[]> together = gradients(adapter, new Packer(ROWS, 100).everything(), Entry.EMBEDDING);

            // Then
            assertSame(together, alone);
        }
    }

    @Test
    void givesEachRowTheLossesAndLeadsOfItsOwnLabels() {
        try (LoraAdapter adapter = adapter(ALL);
                NDManager scope = network.newScope()) {
            // Given: rows that have two labels in common
            Packer.Packed packed =
                    new Packer(ROWS, 100).packs(List.of(0, 1, 2, 3)).get(0);
            float[] losses = {};
            float[] leads = {};
            for (Pack pack : alone(packed.rows())) {
                losses = joined(losses, gradients(scope, adapter, pack).losses());
                leads = joined(leads, network.margins(pack, Entry.EMBEDDING, adapter.tensors()));
            }

            // When
            Gradients found = gradients(scope, adapter, packed.pack());

            // Then
            assertThat(found.losses()).containsExactly(losses, within(1e-5f));
            assertThat(found.leads()).containsExactly(leads, within(1e-5f));
            assertThat(network.margins(packed.pack(), Entry.EMBEDDING, adapter.tensors()))
                    .containsExactly(leads, within(1e-5f));
        }
    }

    @Test
    void givesTheGradientsOfTheRowsAloneOnAverageUnderDropout() {
        // Given: what is dropped of a shared token is dropped for all its rows
        try (LoraAdapter adapter = adapter(ALL)) {
            List<Pack> alone = alone(List.of(0, 1, 2, 3));
            List<Pack> together = new Packer(ROWS, 100).everything();
            double[] expected = meanUnderDropout(adapter, alone, 0);
            double noise = distance(meanUnderDropout(adapter, alone, DRAWS), expected);
            double[] withoutDropout = joined(gradients(adapter, together, Entry.EMBEDDING));

            // When
            double[] found = meanUnderDropout(adapter, together, 2 * DRAWS);

            // Then: as near as the rows alone come with other draws, which is nearer than without dropout
            assertThat(distance(found, expected)).isLessThan(1.5 * noise);
            assertThat(distance(withoutDropout, expected)).isGreaterThan(1.5 * noise);
        }
    }

    @Test
    void givesTheSameFromKnownStatesBelowTheAdapter() {
        // Given: an adapter on the uppermost block
        LoraConfig upper = new LoraConfig(
                4, 8, 0, EnumSet.allOf(TargetModule.class), Set.of(base.config().layers() - 1));
        try (LoraAdapter adapter = adapter(upper);
                NDManager scope = network.newScope()) {
            List<Pack> packs = new Packer(ROWS, 100).everything();
            List<float[]> whole = gradients(adapter, packs, Entry.EMBEDDING);

            // When
            Entry entry = network.enterAt(scope, upper.firstLayer(), new Packer(ROWS, 6).everything());

            // Then
            assertThat(entry.block()).isPositive();
            assertSame(gradients(adapter, packs, entry), whole);
            assertThat(network.margins(packs.get(0), entry, adapter.tensors()))
                    .containsExactly(network.margins(packs.get(0), Entry.EMBEDDING, adapter.tensors()), within(1e-4f));
        }
    }

    @Test
    void trainsTheSameWhateverFitsIntoAPass() {
        // Given: as many replayed rows as taught ones, of several weights
        List<TrainingExample> examples = new ArrayList<>(Fixtures.rows());
        examples.set(1, examples.get(1).weighing(3));
        Fixtures.rows().forEach(row -> examples.add(TrainingExample.replay(row.completionIds(), row.promptIds())));
        TrainingSettings settings = new TrainingSettings(
                ALL, LossScope.WHOLE_TEXT, 1e-3, Schedule.CONSTANT, 0, 3, 1, 3, 64, 0, 0, 1, false);
        TrainingRows rows = new TrainingRows(examples, settings, base.config());

        // When
        List<TrainingRows.Pass> passes = rows.passes(1);

        // Then: the taught rows' weights sum to 1, and so do the replayed rows'
        double[] sums = new double[2];
        for (TrainingRows.Pass pass : passes) {
            int label = 0;
            for (int i = 0; i < pass.rows().size(); i++) {
                for (int end = label + pass.rows().get(i).labels(); label < end; label++) {
                    sums[rows.isTaught(pass.numbers().get(i)) ? 0 : 1] += pass.weights()[label];
                }
            }
        }
        assertThat(sums).containsExactly(new double[] {1, 1}, within(1e-6));
    }

    private static void assertSame(List<float[]> values, List<float[]> expected) {
        assertThat(values).hasSameSizeAs(expected);
        for (int i = 0; i < values.size(); i++) {
            assertThat(values.get(i)).containsExactly(expected.get(i), within(2e-6f));
        }
    }

    private List<float[]> gradients(LoraAdapter adapter, List<Pack> packs, Entry entry) {
        return gradients(adapter, packs, new Draw(entry, 0, 0));
    }

    /** How a pack goes through the network. */
    private record Draw(Entry entry, double dropout, long seed) {}

    private List<float[]> gradients(LoraAdapter adapter, List<Pack> packs, Draw draw) {
        try (NDManager scope = network.newScope()) {
            NDList sums = new NDList();
            for (Pack pack : packs) {
                Gradients found = gradients(scope, adapter, pack, draw);
                if (sums.isEmpty()) {
                    sums.addAll(found.arrays());
                } else {
                    network.accumulate(sums, found.arrays());
                }
            }
            return sums.stream().map(NDArray::toFloatArray).toList();
        }
    }

    private Gradients gradients(NDManager scope, LoraAdapter adapter, Pack pack) {
        return gradients(scope, adapter, pack, new Draw(Entry.EMBEDDING, 0, 0));
    }

    private Gradients gradients(NDManager scope, LoraAdapter adapter, Pack pack, Draw draw) {
        float[] weights = new float[pack.labels()];
        Arrays.fill(weights, 0.1f);
        return network.loraGradients(
                scope,
                pack,
                draw.entry(),
                weights,
                adapter.tensors(),
                draw.dropout(),
                draw.seed(),
                LoraTensors.Part.BOTH);
    }

    private double[] meanUnderDropout(LoraAdapter adapter, List<Pack> packs, int firstDraw) {
        double[] mean = {};
        for (int i = firstDraw; i < firstDraw + DRAWS; i++) {
            double[] drawn = joined(gradients(adapter, packs, new Draw(Entry.EMBEDDING, 0.3, i)));
            mean = mean.length == 0 ? new double[drawn.length] : mean;
            for (int j = 0; j < drawn.length; j++) {
                mean[j] += drawn[j] / DRAWS;
            }
        }
        return mean;
    }

    private static double[] joined(List<float[]> arrays) {
        return arrays.stream()
                .flatMapToDouble(array -> IntStream.range(0, array.length).mapToDouble(i -> array[i]))
                .toArray();
    }

    private static double distance(double[] one, double[] other) {
        return Math.sqrt(IntStream.range(0, one.length)
                .mapToDouble(i -> Math.pow(one[i] - other[i], 2))
                .sum());
    }

    /** A pass for each row. */
    private static List<Pack> alone(List<Integer> rows) {
        Packer packer = new Packer(ROWS, 100);
        return rows.stream()
                .map(row -> packer.packs(List.of(row)).get(0).pack())
                .toList();
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Both A and B are other than 0, so that every gradient is. */
    private LoraAdapter adapter(LoraConfig config) {
        try (LoraAdapter fresh = LoraAdapter.initialize(base, config, 3)) {
            Random random = new Random(4);
            List<float[]> values = fresh.values();
            values.forEach(array -> {
                for (int i = 0; i < array.length; i++) {
                    array[i] = (float) random.nextGaussian() * 0.1f;
                }
            });
            return LoraAdapter.of(base, config, values);
        }
    }
}
