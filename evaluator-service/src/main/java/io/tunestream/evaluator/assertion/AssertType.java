package io.tunestream.evaluator.assertion;

import io.tunestream.evaluator.fact.AnswerText;
import io.tunestream.evaluator.fact.KeySentence;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kinds of conditions. The first five are promptfoo's and mean what they mean there; the last three are ours, since
 * promptfoo has nothing that knows values from parts of values.
 *
 * @see <a href="https://www.promptfoo.dev/docs/configuration/expected-outputs/deterministic/">promptfoo</a>
 */
enum AssertType {
    EQUALS("equals", (answer, value) -> answer.text().equals(value)),
    CONTAINS("contains", (answer, value) -> answer.text().contains(value)),
    ICONTAINS("icontains", (answer, value) -> fold(answer.text()).contains(fold(value))),
    STARTS_WITH("starts-with", (answer, value) -> answer.text().startsWith(value)),
    REGEX(
            "regex",
            (answer, value) -> Pattern.compile(value).matcher(answer.text()).find()),
    /** A whole value in any spelling: {@code 15GB} is in "15 GB" and not in "115GB". */
    FACT("fact", AnswerText::carries),
    /** One of several facts, separated by {@code |}. */
    FACT_ANY("fact-any", (answer, value) -> Arrays.stream(value.split("\\|")).anyMatch(answer::carries)),
    /** A sentence in nearly its own words. */
    SENTENCE("sentence", (answer, value) -> KeySentence.isIn(answer.text(), value));

    private static final Map<String, AssertType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(AssertType::typeName, Function.identity()));

    private final String typeName;
    private final BiPredicate<AnswerText, String> condition;

    AssertType(String typeName, BiPredicate<AnswerText, String> condition) {
        this.typeName = typeName;
        this.condition = condition;
    }

    static Optional<AssertType> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static String names() {
        return Arrays.stream(values()).map(AssertType::typeName).collect(Collectors.joining(", "));
    }

    boolean holds(AnswerText answer, String value) {
        return condition.test(answer, value);
    }

    private String typeName() {
        return typeName;
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
