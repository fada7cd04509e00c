package io.tunestream.evaluator.suite;

import io.tunestream.evaluator.assertion.Assertion;
import io.tunestream.schemas.evaluation.FactsFile;
import io.tunestream.schemas.evaluation.QuestionKind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries of a facts file as questions. */
final class FactsQuestions {
    private FactsQuestions() {}

    /** The question of an entry that no row teaches word for word, and its paraphrases; nothing else is known. */
    static Stream<SuiteQuestion> unbound(FactsFile.Entry entry, @Nullable Integer maxTokens) {
        return Stream.concat(
                Stream.of(unbound(QuestionKind.FACT, entry.question(), entry, maxTokens)),
                entry.paraphrases().stream().map(other -> unbound(QuestionKind.PARAPHRASE, other, entry, maxTokens)));
    }

    /** What must hold of the answers. */
    static List<Assertion> asserts(FactsFile.Entry entry) {
        return entry.asserts().stream()
                .map(wanted -> Assertion.of(wanted, "in the facts file"))
                .toList();
    }

    private static SuiteQuestion unbound(
            QuestionKind kind, String question, FactsFile.Entry entry, @Nullable Integer maxTokens) {
        return new SuiteQuestion(
                kind, 0, entry.instruction(), question, null, asserts(entry), entry.tags(), entry.weight(), maxTokens);
    }
}
