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
