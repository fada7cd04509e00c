package io.tunestream.evaluator.suite;

import static io.tunestream.evaluator.fact.FactKind.DURATION;
import static io.tunestream.evaluator.fact.FactKind.IDENTIFIER;
import static io.tunestream.evaluator.fact.FactKind.MONEY;
import static io.tunestream.evaluator.fact.FactKind.PERCENT;
import static io.tunestream.evaluator.fact.FactKind.QUANTITY;

import io.tunestream.evaluator.fact.Fact;
import io.tunestream.evaluator.fact.FactExtractor;
import io.tunestream.evaluator.fact.FactKind;
import io.tunestream.evaluator.fact.FoldedText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A value of a question and another of its kind: another number of the same unit, another identifier, another plan.
 *
 * @param from what the question says
 * @param to   what it says instead
 */
record ChangedValue(String from, String to) {
    private static final Set<FactKind> CHANGED = Set.of(QUANTITY, MONEY, DURATION, PERCENT, IDENTIFIER);
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?(?!.*\\d)");
    private static final Pattern SIMPLE_IDENTIFIER = Pattern.compile("[A-Za-z]+-?\\d{1,4}");
    private static final List<Integer> FACTORS = List.of(2, 3, 4, 5, 7, 9);
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final Pattern CHINESE_PLAN = Pattern.compile("(?:基础|标准|高级|专业|团队|企业|旗舰|个人|免费)版");
    private static final List<String> CHINESE_PLANS =
            List.of("基础版", "标准版", "高级版", "专业版", "团队版", "企业版", "旗舰版", "个人版", "免费版");
    private static final Pattern ENGLISH_PLAN =
            Pattern.compile("\\b[A-Z][A-Za-z]+(?= (?:plan|tier|edition|package|subscription)\\b)");
    private static final List<String> ENGLISH_PLANS =
            List.of("Basic", "Standard", "Premium", "Plus", "Team", "Business", "Enterprise", "Starter", "Pro");

    /**
     * The first value of a question that can be changed to one that is held nowhere.
     *
     * @param held whether the data holds a value, given as text
     */
    static Optional<ChangedValue> in(String question, Predicate<String> held) {
        Stream<ChangedValue> values = FactExtractor.facts(question).stream()
                .filter(fact -> CHANGED.contains(fact.kind()))
                .filter(fact -> stands(question, fact.surface()))
                .flatMap(fact -> others(fact).map(other -> new ChangedValue(fact.surface(), other)));
        return Stream.concat(values, plans(question))
                .filter(change -> !held.test(change.to))
                .findFirst();
    }

    /** The question with the other value. */
    String applyTo(String question) {
        return question.replace(from, to);
    }

    /** Once and whole, as it is written: then it can be replaced. */
    private static boolean stands(String question, String surface) {
        int at = question.indexOf(surface);
        return at >= 0 && question.indexOf(surface, at + 1) < 0 && FoldedText.containsWhole(question, surface);
    }

    private static Stream<String> others(Fact fact) {
        Matcher number = NUMBER.matcher(fact.surface());
        if (!number.find()
                || fact.kind() == IDENTIFIER
                        && !SIMPLE_IDENTIFIER.matcher(fact.surface()).matches()) {
            return Stream.empty();
        }
        BigDecimal value = new BigDecimal(number.group());
        Stream<BigDecimal> numbers = fact.kind() == IDENTIFIER
                ? FACTORS.stream().map(step -> value.add(new BigDecimal(step - 1)))
                : FACTORS.stream().map(factor -> value.multiply(new BigDecimal(factor)));
        return numbers.filter(other -> fact.kind() != PERCENT || other.compareTo(HUNDRED) <= 0)
                .map(other -> fact.surface().substring(0, number.start())
                        + other.toPlainString()
                        + fact.surface().substring(number.end()))
                .filter(other -> isSameKind(fact, other));
    }

    private static boolean isSameKind(Fact fact, String other) {
        return FactExtractor.only(other)
                .filter(changed ->
                        changed.kind() == fact.kind() && changed.unit().equals(fact.unit()))
                .isPresent();
    }

    private static Stream<ChangedValue> plans(String question) {
        return Stream.concat(
                plans(CHINESE_PLAN, CHINESE_PLANS, question), plans(ENGLISH_PLAN, ENGLISH_PLANS, question));
    }

    private static Stream<ChangedValue> plans(Pattern plan, List<String> others, String question) {
        return plan.matcher(question)
                .results()
                .map(MatchResult::group)
                .filter(name -> stands(question, name))
                .flatMap(name -> others.stream().map(other -> new ChangedValue(name, other)));
    }
}
