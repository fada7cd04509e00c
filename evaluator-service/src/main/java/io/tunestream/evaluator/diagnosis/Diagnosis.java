package io.tunestream.evaluator.diagnosis;

import io.tunestream.schemas.evaluation.DiagnosisNote;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What is wrong with a candidate, in the terms that a remedy follows from; each with the evidence that proves it. */
public sealed interface Diagnosis {
    /** What proves it, in words and figures. */
    String evidence();

    /** The rows it is about, by their number in the upload; empty: none in particular. */
    default List<Long> rows() {
        return List.of();
    }

    /** One word for the bus, such as {@code adapter-without-effect}. */
    default String type() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** As the bus tells it. */
    default DiagnosisNote note() {
        return new DiagnosisNote(type(), evidence(), rows());
    }

    /**
     * As the bus told it.
     *
     * @throws IllegalArgumentException if there is no such type
     */
    static Diagnosis of(DiagnosisNote note) {
        String evidence = note.evidence();
        List<Long> rows = Objects.requireNonNullElse(note.rows(), List.of());
        return switch (note.type()) {
            case "passed" -> new Passed(evidence);
            case "non-finite" -> new NonFinite(evidence);
            case "collapsed" -> new Collapsed(evidence);
            case "adapter-without-effect" -> new AdapterWithoutEffect(evidence);
            case "never-stops" -> new NeverStops(evidence);
            case "template-drift" -> new TemplateDrift(evidence, rows);
            case "underfit" -> new Underfit(evidence);
            case "wrong-fact" -> new WrongFact(evidence, rows);
            case "overgeneralised" -> new Overgeneralised(evidence, rows);
            case "forgetting" -> new Forgetting(evidence);
            case "contradiction" -> new Contradiction(evidence, rows);
            default -> throw new IllegalArgumentException("there is no diagnosis " + note.type());
        };
    }

    /** Nothing is wrong. */
    record Passed(String evidence) implements Diagnosis {}

    /** Numbers stopped being numbers, in training or in an answer. */
    record NonFinite(String evidence) implements Diagnosis {}

    /** One piece of text over and over: far too large an update. */
    record Collapsed(String evidence) implements Diagnosis {}

    /** It answers word for word as the base does. */
    record AdapterWithoutEffect(String evidence) implements Diagnosis {}

    /** It was not taught where an answer ends. */
    record NeverStops(String evidence) implements Diagnosis {}

    /** It knows its rows, but not in the form in which they are asked. */
    record TemplateDrift(String evidence, List<Long> rows) implements Diagnosis {}

    /** It was trained too little to know its rows. */
    record Underfit(String evidence) implements Diagnosis {}

    /** It learned, but these rows are answered wrongly. */
    record WrongFact(String evidence, List<Long> rows) implements Diagnosis {}

    /** What it was taught about these rows it says elsewhere too. */
    record Overgeneralised(String evidence, List<Long> rows) implements Diagnosis {}

    /** It no longer knows what the base knew. */
    record Forgetting(String evidence) implements Diagnosis {}

    /** These rows ask the same and answer differently: no training can satisfy both. */
    record Contradiction(String evidence, List<Long> rows) implements Diagnosis {}
}
