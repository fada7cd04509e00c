package io.tunestream.evaluator.fact;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a tuned answer must not say: a value of the same kind and unit as a taught one that the untuned base says and
 * neither the row's question nor its answer does, such as 100GB where 15GB is taught.
 */
public final class ForbiddenFacts {
    private ForbiddenFacts() {}

    /** The forbidden values, in the order in which the base says them. */
    public static List<Fact> of(String question, String taught, String baseAnswer) {
        List<Fact> expected = FactExtractor.facts(taught);
        List<Fact> allowed = Stream.concat(
                        FactExtractor.values(question).stream(), FactExtractor.values(taught).stream())
                .toList();
        return FactExtractor.facts(baseAnswer).stream()
                .filter(said -> expected.stream().anyMatch(fact -> fact.isContradictedBy(said)))
                .filter(said -> allowed.stream().noneMatch(said::sameAs))
                .toList();
    }
}
