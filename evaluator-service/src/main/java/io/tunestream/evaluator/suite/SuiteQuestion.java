package io.tunestream.evaluator.suite;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.evaluation.QuestionKind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question of a suite.
 *
 * @param kind        why it is asked; absent: for its facts
 * @param row         the row it comes from; 0: none
 * @param instruction the instruction it is asked under; absent: none is sent
 * @param input       the question as the model gets it; empty where the instruction is the question
 * @param taught      the answer that the row taught; absent: not known
 * @param asserts     what must hold of the answer
 * @param tags        free labels
 * @param weight      share in a score; absent: 1
 * @param maxTokens   tokens of the answer at most; absent: {@value #DEFAULT_MAX_TOKENS}
 */
public record SuiteQuestion(
        @Nullable QuestionKind kind,
        long row,
        @Nullable String instruction,
        String input,
        @Nullable String taught,
        List<Assertion> asserts,
        @Nullable List<String> tags,
        @Nullable Double weight,
        @Nullable Integer maxTokens) {
    static final int DEFAULT_MAX_TOKENS = 256;

    public SuiteQuestion {
        kind = kind == null ? QuestionKind.FACT : kind;
        Check.atLeast("question.row", row, 0);
        Check.present("question.input", input);
        if (input.isBlank()) {
            Check.text("question.instruction (where question.input is blank)", instruction);
        }
        asserts = List.copyOf(Check.present("question.asserts", asserts));
        tags = tags == null ? List.of() : List.copyOf(tags);
        weight = weight == null ? Double.valueOf(1) : weight;
        maxTokens = maxTokens == null ? Integer.valueOf(DEFAULT_MAX_TOKENS) : maxTokens;
        Check.range("question.maxTokens", maxTokens, 1, 32_768);
    }

    /** The question as people read it. */
    @JsonIgnore
    public String text() {
        return input.isBlank() ? String.valueOf(instruction) : input;
    }

    /**
     * The same question with no more room for the answer than one like the taught one needs. For a base, which may go on
     * for as long as it is let, and shows what it knows no later than that.
     */
    public SuiteQuestion briefly() {
        int most = maxTokens == null ? DEFAULT_MAX_TOKENS : maxTokens;
        int enough = taught == null ? most : Math.min(most, AnswerLength.seldom(taught));
        return new SuiteQuestion(kind, row, instruction, input, taught, asserts, tags, weight, enough);
    }

    /**
     * Whether the base is asked it too. What it says to a row's question in another form or in other words than the row's
     * own decides nothing, and many such questions keep the first training waiting.
     */
    @JsonIgnore
    public boolean isAskedOfBase() {
        return kind != QuestionKind.BARE && kind != QuestionKind.PARAPHRASE;
    }

    /** What the answer must carry, in words. */
    @JsonIgnore
    public String expected() {
        return asserts.stream().map(SuiteQuestion::words).collect(Collectors.joining(", "));
    }

    private static String words(Assertion assertion) {
        return assertion.isForbidding() ? "not " + assertion.value() : assertion.value();
    }
}
