package io.tunestream.lm.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final float[] LOGITS = {(float) Math.log(0.5), (float) Math.log(0.3), (float) Math.log(0.2)};
    private static final int DRAWS = 20_000;

    @Test
    void drawsByProbability() {
        // When
        double[] shares = shares(new Sampler(1, 1, new SplittableRandom(1)));

        // Then
        assertThat(shares).containsExactly(new double[] {0.5, 0.3, 0.2}, within(0.015));
    }

    @Test
    void drawsFromTheNucleusOnly() {
        // When
        double[] shares = shares(new Sampler(1, 0.8, new SplittableRandom(1)));

        // Then
        assertThat(shares).containsExactly(new double[] {0.625, 0.375, 0}, within(0.015));
    }

    /** Pearson's test: 49 degrees of freedom, so a right sampler exceeds 85.4 once in a thousand seeds. */
    @Test
    void passesAChiSquareTestAtATemperature() {
        // Given
        double temperature = 0.7;
        float[] logits = new float[50];
        double total = 0;
        for (int id = 0; id < logits.length; id++) {
            logits[id] = (float) Math.sin(id * 1.7);
            total += Math.exp(logits[id] / temperature);
        }
        int[] drawn = new int[logits.length];

        // When
        Sampler sampler = new Sampler(temperature, 1, new SplittableRandom(4));
        for (int i = 0; i < DRAWS; i++) {
            drawn[sampler.choose(logits)]++;
        }

        // Then
        double chiSquare = 0;
        for (int id = 0; id < logits.length; id++) {
            double expected = DRAWS * Math.exp(logits[id] / temperature) / total;
            chiSquare += Math.pow(drawn[id] - expected, 2) / expected;
        }
        assertThat(chiSquare).isLessThan(85.4);
    }

    @Test
    void isNearlyGreedyWhenCold() {
        // When
        double[] shares = shares(new Sampler(0.05, 1, new SplittableRandom(1)));

        // Then
        assertThat(shares[0]).isGreaterThan(0.99);
    }

    @Test
    void refusesLogitsThatAreNoNumbers() {
        // When
        int chosen = new Sampler(1, 1, new SplittableRandom(1)).choose(new float[] {0, Float.NaN});

        // Then
        assertThat(chosen).isEqualTo(-1);
    }

    private static double[] shares(Sampler sampler) {
        double[] shares = new double[LOGITS.length];
        for (int i = 0; i < DRAWS; i++) {
            shares[sampler.choose(LOGITS)] += 1.0 / DRAWS;
        }
        return shares;
    }
}
