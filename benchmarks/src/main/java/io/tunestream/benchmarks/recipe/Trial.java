package io.tunestream.benchmarks.recipe;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One recipe to measure, as {@code name=value} pairs; what is not named has the default.
 *
 * @param values the named ones
 */
record Trial(Map<String, String> values) {
    /** Reads {@code lr=5e-3,prompts=16}. */
    static Trial of(String text) {
        return new Trial(Arrays.stream(text.split(","))
                .filter(pair -> !pair.isBlank())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    double get(String name, double otherwise) {
        return values.containsKey(name) ? Double.parseDouble(values.get(name)) : otherwise;
    }

    int count(String name, int otherwise) {
        return (int) get(name, otherwise);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
