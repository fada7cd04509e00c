package io.tunestream.lm.training;

import io.tunestream.lm.model.ModelConfig;
import io.tunestream.lm.network.Pack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What each step of a run sees: a share of the taught rows, and some of the replayed ones in turn. Rows are numbered, the
 * taught ones first, then the replayed ones, and last what no step sees: general text, for a start that looks at it.
 * Immutable.
 */
final class TrainingRows {
    private final int taught;
    private final int trained;
    private final double[] weights;
    private final List<LabelledRow> rows = new ArrayList<>();
    private final RowOrder order;
    private final ReplaySettings replay;
    private final Packer packer;

    TrainingRows(List<TrainingExample> examples, TrainingSettings settings, ModelConfig model) {
        List<TrainingExample> lessons = of(examples, TrainingExample.Role.TAUGHT);
        if (lessons.isEmpty()) {
            throw new IllegalArgumentException("examples must hold at least one row to learn");
        }
        this.taught = lessons.size();
        int maxLength = Math.min(settings.maxLength(), model.maxPositions());
        rows.addAll(LabelledRow.of(lessons, settings.loss(), maxLength));
        // The base's own answers are kept as answers, whatever the taught rows' loss looks at.
        rows.addAll(LabelledRow.of(of(examples, TrainingExample.Role.REPLAY), LossScope.ANSWER, maxLength));
        this.trained = rows.size();
        if (settings.directions() != null) {
            rows.addAll(LabelledRow.of(DataDirections.general(examples), LossScope.ANSWER, maxLength));
        }
        this.weights = lessons.stream().mapToDouble(TrainingExample::weight).toArray();
        this.order = new RowOrder(lessons, settings);
        this.replay = settings.replay();
        this.packer = new Packer(rows, PassSize.tokens(model, settings.lora()));
    }

    private static List<TrainingExample> of(List<TrainingExample> examples, TrainingExample.Role role) {
        return examples.stream().filter(example -> example.role() == role).toList();
    }

    /**
     * One forward and backward pass.
     *
     * @param rows the rows in it, in the order of their labels
     * @param numbers theirs
     * @param pack their tokens
     * @param weights of each label's cross-entropy
     */
    record Pass(List<LabelledRow> rows, List<Integer> numbers, Pack pack, float[] weights) {
        /** Tokens of the rows, each row's counted. */
        long tokens() {
            return rows.stream().mapToLong(LabelledRow::length).sum();
        }
    }

    /** Number of rows to learn. */
    int taught() {
        return taught;
    }

    boolean isTaught(int number) {
        return number < taught;
    }

    RowOrder order() {
        return order;
    }

    /** The passes of a step, counted from 1. */
    List<Pass> passes(int step) {
        List<Integer> lessons = order.rows(step);
        Map<Integer, Double> factors = new HashMap<>();
        double total =
                lessons.stream().mapToDouble(row -> weights[row] * labels(row)).sum();
        lessons.forEach(row -> factors.put(row, weights[row] / total));
        List<Integer> kept = replayed(step);
        int labels = kept.stream().mapToInt(this::labels).sum();
        kept.forEach(row -> factors.put(row, replay.weight() / labels));
        return passes(factors);
    }

    /** Passes over the rows to learn but these, each label weighing 1. */
    List<Pass> lessonsBut(List<Integer> seen) {
        Map<Integer, Double> factors = new HashMap<>();
        IntStream.range(0, taught).forEach(row -> factors.put(row, 1.0));
        seen.forEach(factors::remove);
        return passes(factors);
    }

    /** Numbers of the rows to learn. */
    List<Integer> lessons() {
        return IntStream.range(0, taught).boxed().toList();
    }

    /** Numbers of the general rows. */
    List<Integer> general() {
        return IntStream.range(trained, rows.size()).boxed().toList();
    }

    /** Tokens of a row. */
    int length(int row) {
        return rows.get(row).length();
    }

    /** These rows in packs. */
    List<Pack> packs(List<Integer> numbers) {
        return packer.packs(numbers).stream().map(Packer.Packed::pack).toList();
    }

    /** All tokens there are, in packs. */
    List<Pack> everything() {
        return packer.everything();
    }

    /** Number of tokens, those that rows share at their start counted once. */
    int nodes() {
        return packer.nodes();
    }

    private int labels(int row) {
        return rows.get(row).labels();
    }

    private List<Pass> passes(Map<Integer, Double> factors) {
        return packer.packs(List.copyOf(factors.keySet())).stream()
                .map(packed -> pass(packed, factors))
                .toList();
    }

    private Pass pass(Packer.Packed packed, Map<Integer, Double> factors) {
        float[] each = new float[packed.pack().labels()];
        int label = 0;
        for (int row : packed.rows()) {
            float factor = factors.getOrDefault(row, 0.0).floatValue();
            for (int end = label + labels(row); label < end; label++) {
                each[label] = factor;
            }
        }
        return new Pass(packed.rows().stream().map(rows::get).toList(), packed.rows(), packed.pack(), each);
    }

    private List<Integer> replayed(int step) {
        int there = trained - taught;
        if (there == 0 || replay.weight() == 0) {
            return List.of();
        }
        int most = Math.min(replay.batch(), there);
        long first = (step - 1L) * most;
        return IntStream.range(0, most)
                .map(i -> taught + (int) ((first + i) % there))
                .boxed()
                .toList();
    }
}
