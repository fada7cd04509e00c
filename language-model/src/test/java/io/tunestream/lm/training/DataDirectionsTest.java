package io.tunestream.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.tunestream.lm.Fixtures;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.Entry;
import io.tunestream.lm.network.Pack;
import io.tunestream.lm.network.Sample;
import io.tunestream.lm.safetensors.SafetensorsFile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DataDirectionsTest {
    private static final double RIDGE = 0.05;
    private static final int RANK = 4;
    private static final LoraConfig ALL = new LoraConfig(RANK, 8, 0, EnumSet.allOf(TargetModule.class));
    private static final TrainingListener NONE = step -> {};

    private final BaseModel base = Fixtures.qwen();
    private final Trainer trainer = new Trainer(base);

    @Test
    void findsTheDirectionsInWhichTheRowsStandOutMost() {
        // Given: what the first block's q, k and v take in, which the embedding alone decides
        int[] taught = {7, 8, 9, 10, 11, 12};
        int[] general = {20, 21, 22, 23, 24, 25, 26, 27, 28, 29};
        double[][] lessons = firstInputs(taught);
        double[][] others = firstInputs(general);

        // When
        float[] found = base.network()
                .directions(List.of(sample(taught)), List.of(sample(general)), Entry.EMBEDDING, 0, RANK, RIDGE)
                .get(0);

        // Then: each is an eigenvector, C_taught v = m (C_general + ridge) v, the last one of the largest m
        int in = found.length / RANK;
        double noise = RIDGE * meanSquare(others);
        double before = 0;
        for (int direction = 0; direction < RANK; direction++) {
            double[] v = new double[in];
            for (int i = 0; i < in; i++) {
                v[i] = found[direction * in + i];
            }
            double[] left = covariance(lessons, v);
            double[] right = covariance(others, v);
            for (int i = 0; i < in; i++) {
                right[i] += noise * v[i];
            }
            double quotient = dot(left, v) / dot(right, v);
            // fp32 inputs and results: seven digits, of which the difference of inputs in R^-1 x costs two or three
            for (int i = 0; i < in; i++) {
                assertThat(left[i]).isCloseTo(quotient * right[i], within(1e-3 * Math.sqrt(dot(left, left))));
            }
            assertThat(quotient).isGreaterThan(before);
            before = quotient;
        }
        assertThat(responses(lessons, found)).isCloseTo(1, within(1e-3));
        assertThat(responses(others, found)).isLessThan(0.5);
    }

    @Test
    void trainsTheOtherMatrixAlone() {
        // Given
        List<float[]> before;
        try (LoraAdapter start = start(settings(50))) {
            before = start.values();
        }

        // When
        TrainingResult result = trainer.train(examples(), settings(50), NONE, null);

        // Then
        assertThat(result).isInstanceOf(TrainingResult.Learned.class);
        try (LoraAdapter adapter = result.adapter()) {
            List<float[]> after = adapter.values();
            for (int a = 0; a < after.size(); a += 2) {
                assertThat(after.get(a)).isEqualTo(before.get(a));
                assertThat(after.get(a + 1)).isNotEqualTo(before.get(a + 1));
            }
        }
    }

    @Test
    void resumesAsIfItHadNeverStopped() {
        // Given
        AtomicReference<TrainingCheckpoint> third = new AtomicReference<>();
        TrainingListener keeping = new TrainingListener() {
            @Override
            public void onStep(TrainingStep step) {}

            @Override
            public void onCheckpoint(TrainingStep step, Supplier<TrainingCheckpoint> checkpoint) {
                if (step.step() == 3) {
                    third.set(checkpoint.get());
                }
            }
        };
        try (LoraAdapter whole =
                trainer.train(examples(), settings(6), keeping, null).adapter()) {

            // When
            try (LoraAdapter resumed =
                    trainer.train(examples(), settings(6), NONE, third.get()).adapter()) {

                // Then
                assertThat(resumed.digest()).isEqualTo(whole.digest());
            }
        }
    }

    @Test
    void namesThePlaceWhereAStartThatStaysLosesItsNumbers() {
        // Given: an A that a token's input overflows in
        Random random = new Random(1);
        List<float[]> values = new ArrayList<>();
        try (LoraAdapter start = LoraAdapter.initialize(base, ALL, 1)) {
            start.values().forEach(value -> values.add(value.clone()));
        }
        for (int i = 0; i < values.get(0).length; i++) {
            values.get(0)[i] = random.nextFloat() * 3e38f;
        }
        try (LoraAdapter start = LoraAdapter.of(base, ALL, values)) {

            // When
            TrainingResult result = trainer.train(examples(), settings(2), NONE, null, start);

            // Then
            assertThat(result)
                    .isInstanceOfSatisfying(TrainingResult.NonFinite.class, broken -> assertThat(broken.place())
                            .startsWith("layer"));
            result.adapter().close();
        }
    }

    @Test
    void refusesToLookForThemWithoutGeneralText() {
        // When / Then
        assertThatThrownBy(() -> trainer.train(Fixtures.rows(), settings(5), NONE, null))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GENERAL");
    }

    @Test
    void findsTheSameFromStatesThatAreKnown() {
        // Given
        LoraConfig upper = new LoraConfig(RANK, 8, 0, EnumSet.allOf(TargetModule.class), Set.of(1));
        TrainingRows rows = new TrainingRows(examples(), settings(1), base.config());
        try (NDManager scope = base.network().newScope();
                LoraAdapter whole = DataDirections.start(base, rows, Entry.EMBEDDING, upper, RIDGE)) {
            Entry known = KnownStates.of(base, scope, upper, rows.everything(), rows.nodes());

            // When
            try (LoraAdapter shortcut = DataDirections.start(base, rows, known, upper, RIDGE)) {

                // Then: other packs, so other sums, of values about as large as one
                assertThat(known.block()).isEqualTo(1);
                for (int i = 0; i < whole.values().size(); i++) {
                    assertThat(shortcut.values().get(i))
                            .containsExactly(whole.values().get(i), within(1e-3f));
                }
            }
        }
    }

    private LoraAdapter start(TrainingSettings settings) {
        TrainingRows rows = new TrainingRows(examples(), settings, base.config());
        return DataDirections.start(base, rows, Entry.EMBEDDING, settings.lora(), RIDGE);
    }

    private static List<TrainingExample> examples() {
        List<TrainingExample> examples = new ArrayList<>(Fixtures.rows());
        IntStream.range(0, 8)
                .forEach(i -> examples.add(TrainingExample.general(new int[] {20 + i, 30 + i}, new int[] {40 + i, 2})));
        return examples;
    }

    private static TrainingSettings settings(int steps) {
        return new TrainingSettings(
                ALL,
                LossScope.ANSWER,
                2e-2,
                Schedule.CONSTANT,
                0,
                steps,
                8,
                1,
                64,
                1,
                0,
                1,
                true,
                0,
                ReplaySettings.DEFAULT,
                new Directions(RIDGE));
    }

    private static Sample sample(int... ids) {
        long[] wide = IntStream.of(ids).asLongStream().toArray();
        long[] places = LongStream.range(0, ids.length).toArray();
        int[] parents = IntStream.range(-1, ids.length - 1).toArray();
        return new Sample(new Pack(wide, places, places, parents, new long[0], new long[0]), places);
    }

    /** Root-mean-square norm of the tokens' embeddings, N x in. */
    private double[][] firstInputs(int... ids) {
        SafetensorsFile file = SafetensorsFile.open(Fixtures.path("tiny-qwen2").resolve("model.safetensors"));
        float[] embedding = file.floats("model.embed_tokens.weight");
        float[] gain = file.floats("model.layers.0.input_layernorm.weight");
        double[][] inputs = new double[ids.length][gain.length];
        for (int row = 0; row < ids.length; row++) {
            double squares = 0;
            for (int i = 0; i < gain.length; i++) {
                squares += Math.pow(embedding[ids[row] * gain.length + i], 2);
            }
            double root = Math.sqrt(squares / gain.length + base.config().rmsNormEps());
            for (int i = 0; i < gain.length; i++) {
                inputs[row][i] = embedding[ids[row] * gain.length + i] / root * gain[i];
            }
        }
        return inputs;
    }

    /** The mean over the rows of (x v) x. */
    private static double[] covariance(double[][] rows, double[] v) {
        double[] sum = new double[v.length];
        for (double[] row : rows) {
            double along = dot(row, v) / rows.length;
            for (int i = 0; i < v.length; i++) {
                sum[i] += along * row[i];
            }
        }
        return sum;
    }

    private static double meanSquare(double[][] rows) {
        double sum = 0;
        for (double[] row : rows) {
            sum += dot(row, row) / row.length;
        }
        return sum / rows.length;
    }

    /** The mean square of what all directions answer to these inputs. */
    private static double responses(double[][] rows, float[] directions) {
        int in = rows[0].length;
        double sum = 0;
        for (double[] row : rows) {
            for (int direction = 0; direction < RANK; direction++) {
                double along = 0;
                for (int i = 0; i < in; i++) {
                    along += row[i] * directions[direction * in + i];
                }
                sum += along * along;
            }
        }
        return sum / rows.length / RANK;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
