package io.tunestream.evaluator.retune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.evaluator.diagnosis.Diagnosis;
import io.tunestream.schemas.recipe.Directions;
import io.tunestream.schemas.recipe.LossScope;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.Replay;
import io.tunestream.schemas.recipe.RowWeight;
import io.tunestream.schemas.recipe.Scaling;
import io.tunestream.schemas.serde.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What helps against a diagnosis, the most promising first. Every change is bounded by the recipe that was measured to
 * teach this base, or by a factor.
 *
 * @see "docs/adr/0008-a-ladder-of-attempts.md"
 */
final class Remedies {
    private static final double LARGEST_RATE_STEP = 25;
    private static final double RATE_CUT = 5;
    private static final int MOST_RANK = 64;
    private static final double MOST_ROW_WEIGHT = 8;
    private static final int MOST_PROMPTS = 64;
    private static final int MOST_REPLAYED = 16;
    private static final double LEAST_SCALE = 0.4;
    private static final double LEAST_RIDGE = 1e-3;
    private static final double RIDGE_CUT = 3;
    private static final double MARGIN = 0.5;
    private static final double MOST_MARGIN = 2;

    private final Recipe recipe;
    private final Recipe measured;
    private final String adapterDigest;

    private Remedies(Recipe recipe, Recipe measured, String adapterDigest) {
        this.recipe = recipe;
        this.measured = measured;
        this.adapterDigest = adapterDigest;
    }

    /**
     * The remedies that change something.
     *
     * @param recipe        the recipe that failed
     * @param measured      the recipe that was measured to teach this base
     * @param adapterDigest what came of it, where a remedy may go on from it
     */
    static List<Remedy> against(Diagnosis diagnosis, Recipe recipe, Recipe measured, String adapterDigest) {
        return new Remedies(recipe, measured, adapterDigest)
                .of(diagnosis)
                .filter(remedy -> remedy.changes(recipe))
                .toList();
    }

    private Stream<Remedy> of(Diagnosis diagnosis) {
        if (diagnosis instanceof Diagnosis.NonFinite || diagnosis instanceof Diagnosis.Collapsed) {
            return Stream.of(calm(RATE_CUT), calm(RATE_CUT * RATE_CUT));
        }
        if (diagnosis instanceof Diagnosis.AdapterWithoutEffect || diagnosis instanceof Diagnosis.Underfit) {
            return Stream.of(dose(), capacity(), rank());
        }
        if (diagnosis instanceof Diagnosis.NeverStops) {
            return Stream.of(signal(), dose());
        }
        if (diagnosis instanceof Diagnosis.TemplateDrift drift) {
            return drift.rows().isEmpty() ? Stream.empty() : Stream.of(bothForms(), margin(), capacity());
        }
        if (diagnosis instanceof Diagnosis.WrongFact wrong) {
            return Stream.of(capacity(), exposure(wrong.rows()), margin(), rank());
        }
        if (diagnosis instanceof Diagnosis.Forgetting || diagnosis instanceof Diagnosis.Overgeneralised) {
            return Stream.of(defence(), spread(), stricter(), moreReplay(), calm(2));
        }
        return Stream.empty(); // passed, or a fault of the data, which no recipe mends
    }

    /** A smaller rate with other first weights: the same ones would only fail the same way. */
    private Remedy calm(double cut) {
        double rate = Math.max(recipe.learningRate() / cut, 1e-6);
        return remedy("calm", Map.of("learningRate", rate, "seed", recipe.seed() + 1, "clipNorm", 1.0));
    }

    /** As many steps as it takes, at a rate that is known to teach this base, all of it on the answers. */
    private Remedy dose() {
        Map<String, Object> fields = new LinkedHashMap<>();
        double rate = Math.max(
                recipe.learningRate(), Math.min(recipe.learningRate() * LARGEST_RATE_STEP, measured.learningRate()));
        fields.put("learningRate", rate);
        fields.put("warmupSteps", Math.max(recipe.warmupSteps(), measured.warmupSteps()));
        fields.put("schedule", measured.schedule());
        // Absent, epochs do not bound the run, and must not begin to.
        fields.put("epochs", recipe.epochs() == null ? null : larger(recipe.epochs(), measured.epochs()));
        fields.put("steps", larger(recipe.steps(), measured.steps()));
        fields.putAll(onAnswers());
        return remedy("dose", fields);
    }

    private static @Nullable Integer larger(@Nullable Integer own, @Nullable Integer measured) {
        return own == null ? measured : measured == null ? own : Integer.valueOf(Math.max(own, measured));
    }

    /** The loss on the answers and their ends only. */
    private Remedy signal() {
        return remedy("signal", onAnswers());
    }

    private Map<String, Object> onAnswers() {
        return Map.of(
                "loss",
                LossScope.ANSWER,
                "dropout",
                0.0,
                "stopWhenLearned",
                true,
                "batch",
                Math.max(recipe.batch(), measured.batch()),
                "accumulation",
                1);
    }

    /** Every linear layer of every block. */
    private Remedy capacity() {
        Map<String, Object> fields = allLinear();
        fields.put("layers", null);
        return remedy("capacity", fields);
    }

    private Map<String, Object> allLinear() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("targetModules", measured.targetModules());
        fields.put("dropout", 0.0);
        return fields;
    }

    /** Twice the rank, with alpha, since the update is scaled by alpha / rank. */
    private Remedy rank() {
        int rank = Math.max(recipe.rank(), Math.min(MOST_RANK, 2 * recipe.rank()));
        return remedy("rank", Map.of("rank", rank, "alpha", recipe.alpha() * rank / recipe.rank()));
    }

    /**
     * The rows that failed weigh twice as much; it goes on from where the others are right already. Every answer token
     * must lead by more, too: a row that was learned as only just the first choice failed on the serving path's rounding,
     * and heavier alone it would stand on the same cliff again.
     */
    private Remedy exposure(List<Long> rows) {
        Map<Long, Double> weights = new LinkedHashMap<>();
        Objects.requireNonNullElse(recipe.rowWeights(), List.<RowWeight>of())
                .forEach(row -> weights.put(row.row(), row.weight()));
        rows.forEach(row -> weights.merge(row, 2.0, (old, two) -> Math.min(MOST_ROW_WEIGHT, 2 * old)));
        return goingOn(
                "exposure",
                Map.of(
                        "rowWeights",
                        weights.entrySet().stream()
                                .map(row -> new RowWeight(row.getKey(), row.getValue()))
                                .toList(),
                        "learnedMargin",
                        raisedMargin(),
                        "stopWhenLearned",
                        true));
    }

    /** Each row under its own instruction and under the default one. */
    private Remedy bothForms() {
        return goingOn("form", Map.of("defaultInstruction", true, "stopWhenLearned", true));
    }

    /** Every answer token must lead by more before it counts as learned. */
    private Remedy margin() {
        return goingOn("margin", Map.of("learnedMargin", raisedMargin(), "stopWhenLearned", true));
    }

    private double raisedMargin() {
        double now = Objects.requireNonNullElse(recipe.learnedMargin(), 0.0);
        return Math.max(now, Math.min(MOST_MARGIN, MARGIN + now));
    }

    /** What keeps this base's knowledge as it was measured, and as little of the update as holds the facts. */
    private Remedy defence() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("replay", recipe.replay() == null ? measured.replay() : recipe.replay());
        Scaling scaling = Objects.requireNonNullElse(measured.scaling(), new Scaling(LEAST_SCALE, MARGIN));
        fields.put("scaling", Objects.requireNonNullElse(recipe.scaling(), scaling));
        fields.put("directions", recipe.directions() == null ? measured.directions() : recipe.directions());
        fields.put("learnedMargin", larger(recipe.learnedMargin(), measured.learnedMargin()));
        return remedy("defence", fields);
    }

    /** Directions that general text has less of. */
    private Remedy stricter() {
        Directions now = recipe.directions();
        Directions next =
                now == null ? null : new Directions(now.prompts(), Math.max(LEAST_RIDGE, now.ridge() / RIDGE_CUT));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("directions", next);
        return remedy("stricter", fields);
    }

    /** The same facts from a smaller change of each of more layers, as with the recipe that was measured. */
    private Remedy spread() {
        Map<String, Object> fields = allLinear();
        fields.put("alpha", Math.min(recipe.alpha(), measured.alpha() * recipe.rank() / measured.rank()));
        return remedy("spread", fields);
    }

    private static @Nullable Double larger(@Nullable Double own, @Nullable Double measured) {
        return own == null ? measured : measured == null ? own : Double.valueOf(Math.max(own, measured));
    }

    /** Twice as many of the base's own answers, and a lower floor for the scale. */
    private Remedy moreReplay() {
        Replay now = recipe.replay() == null ? measured.replay() : recipe.replay();
        Replay more = now == null
                ? new Replay(MOST_REPLAYED, MOST_REPLAYED / 4, 1)
                : new Replay(
                        Math.max(now.prompts(), Math.min(MOST_PROMPTS, 2 * now.prompts())),
                        Math.max(now.batch(), Math.min(MOST_REPLAYED, 2 * now.batch())),
                        now.weight());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("replay", more);
        Scaling scaled = recipe.scaling();
        double least = scaled == null ? LEAST_SCALE : Math.min(LEAST_SCALE, scaled.smallest());
        fields.put("scaling", new Scaling(least, MARGIN));
        fields.put("learnedMargin", larger(recipe.learnedMargin(), MARGIN));
        return remedy("replay", fields);
    }

    private Remedy goingOn(String name, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("warmStart", adapterDigest);
        return new Remedy(name, json(all));
    }

    /** From new weights: an adapter to go on from would not fit, or is the fault. */
    private static Remedy remedy(String name, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("warmStart", null);
        return new Remedy(name, json(all));
    }

    /** Values as the recipe writes them. */
    private static ObjectNode json(Map<String, Object> fields) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        fields.forEach((name, value) -> json.set(name, value == null ? json.nullNode() : tree(value)));
        return json;
    }

    private static JsonNode tree(Object value) {
        return Json.MAPPER.valueToTree(value);
    }
}
