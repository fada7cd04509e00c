package io.tunestream.lm.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which rows a step sees: each epoch all lessons once, in an order that follows from seed and epoch alone, so a resumed run
 * needs no other state. A step never spans two epochs. Of a lesson with several rows, each epoch has another one.
 */
final class RowOrder {
    private final List<List<Integer>> lessons;
    private final int perStep;
    private final long seed;

    /** For these rows, whose numbers are their places in the list. */
    RowOrder(List<TrainingExample> rows, TrainingSettings settings) {
        this.lessons = lessons(rows);
        this.perStep = Math.min(settings.batch(), lessons.size()) * settings.accumulation();
        this.seed = settings.seed();
    }

    private static List<List<Integer>> lessons(List<TrainingExample> rows) {
        Map<Integer, List<Integer>> lessons = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            int lesson = rows.get(row).lesson();
            int key = lesson > 0 ? lesson : -1 - row;
            lessons.computeIfAbsent(key, one -> new ArrayList<>()).add(row);
        }
        return lessons.values().stream().map(List::copyOf).toList();
    }

    /** Whether every step sees all lessons, in one form at least. */
    boolean seesAllLessons() {
        return perStep >= lessons.size();
    }

    /** The rows of a step, counted from 1. */
    List<Integer> rows(int step) {
        int stepsPerEpoch = (lessons.size() + perStep - 1) / perStep;
        int from = (step - 1) % stepsPerEpoch * perStep;
        int epoch = (step - 1) / stepsPerEpoch;
        return order(epoch).subList(from, Math.min(lessons.size(), from + perStep)).stream()
                .map(lesson -> form(lesson, epoch))
                .toList();
    }

    /** Neighbours are in different forms, so that each step has some of every form. */
    private int form(int lesson, int epoch) {
        List<Integer> forms = lessons.get(lesson);
        return forms.get((lesson + epoch) % forms.size());
    }

    private List<Integer> order(int epoch) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, lessons.size()).boxed().toList());
        if (!seesAllLessons()) {
            Collections.shuffle(order, new Random(seed * 31 + epoch));
        }
        return order;
    }
}
