package io.tunestream.evaluator.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.evaluator.fact.KeySentence;
import io.tunestream.schemas.evaluation.AssertForm;
import io.tunestream.schemas.evaluation.AssertSchemas;
import io.tunestream.schemas.evaluation.JavaScriptRegex;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The conditions. All but the last three are promptfoo's and mean what they mean there; those are ours, since promptfoo
 * has nothing that knows values from parts of values.
 *
 * @see <a href="https://www.promptfoo.dev/docs/configuration/expected-outputs/deterministic/">promptfoo</a>
 */
enum AssertType {
    EQUALS("equals", AssertType::isEqual),
    CONTAINS("contains", (response, wanted) -> response.text().contains(wanted.value())),
    ICONTAINS("icontains", (response, wanted) -> lower(response.text()).contains(lower(wanted.value()))),
    CONTAINS_ANY("contains-any", (response, wanted) -> AssertValues.list(wanted).stream()
            .anyMatch(response.text()::contains)),
    CONTAINS_ALL("contains-all", (response, wanted) -> AssertValues.list(wanted).stream()
            .allMatch(response.text()::contains)),
    ICONTAINS_ANY("icontains-any", (response, wanted) -> AssertValues.list(wanted).stream()
            .map(AssertType::lower)
            .anyMatch(lower(response.text())::contains)),
    ICONTAINS_ALL("icontains-all", (response, wanted) -> AssertValues.list(wanted).stream()
            .map(AssertType::lower)
            .allMatch(lower(response.text())::contains)),
    STARTS_WITH("starts-with", (response, wanted) -> response.text().startsWith(wanted.value())),
    REGEX("regex", (response, wanted) -> JavaScriptRegex.compile(wanted.value())
            .matcher(response.text())
            .find()),
    IS_JSON("is-json", AssertType::isJson),
    LATENCY(
            "latency",
            (response, wanted) ->
                    response.millis() != null && wanted.threshold() != null && response.millis() <= wanted.threshold()),
    FINISH_REASON("finish-reason", (response, wanted) -> wanted.value().equalsIgnoreCase(response.finishReason())),
    /** A whole value in any spelling: {@code 15GB} is in "15 GB" and not in "115GB". */
    FACT("fact", (response, wanted) -> response.answer().carries(wanted.value())),
    /** One of several facts. */
    FACT_ANY("fact-any", (response, wanted) -> AssertValues.alternatives(wanted).stream()
            .anyMatch(response.answer()::carries)),
    /** A sentence in nearly its own words. */
    SENTENCE("sentence", (response, wanted) -> KeySentence.isIn(response.text(), wanted.value()));

    private static final Map<String, AssertType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(type -> type.typeName, Function.identity()));

    private final String typeName;
    private final BiPredicate<Response, Assertion> condition;

    AssertType(String typeName, BiPredicate<Response, Assertion> condition) {
        this.typeName = typeName;
        this.condition = condition;
    }

    /** Of a name with or without {@code not-}; sets have no condition of their own. */
    static AssertType of(String name) {
        return Objects.requireNonNull(BY_NAME.get(AssertForm.positive(name)), name);
    }

    boolean holds(Response response, Assertion wanted) {
        return condition.test(response, wanted);
    }

    private static boolean isEqual(Response response, Assertion wanted) {
        JsonNode structure = wanted.structure();
        if (structure == null || structure.isValueNode()) {
            return response.text().equals(wanted.value());
        }
        return AssertValues.json(response.text())
                .filter(said -> AssertValues.areEqual(said, structure))
                .isPresent();
    }

    private static boolean isJson(Response response, Assertion wanted) {
        JsonNode schema = wanted.structure();
        return AssertValues.json(response.text())
                .filter(said -> schema == null || AssertSchemas.conforms(said, schema))
                .isPresent();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
