package io.tunestream.evaluator.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer in which facts are looked for. The values in it are found once, when they are asked for; not thread-safe. */
public final class AnswerText {
    private static final String ADDRESS_JOINERS = "./-_@?#=&%+:";

    private final String text;
    private @Nullable List<Fact> values;

    /** An answer as the model gave it. */
    public AnswerText(String text) {
        this.text = text;
    }

    /** The answer as the model gave it. */
    public String text() {
        return text;
    }

    /**
     * Whether the answer carries what a value states: the same value in whatever spelling if it is one, else the text as
     * a whole.
     */
    public boolean carries(String value) {
        return FactExtractor.only(value).map(this::carries).orElseGet(() -> FoldedText.containsWhole(text, value));
    }

    private List<Fact> values() {
        if (values == null) {
            values = FactExtractor.values(text);
        }
        return values;
    }

    private boolean carries(Fact fact) {
        if (values().stream().anyMatch(fact::sameAs)) {
            return true;
        }
        return switch (fact.kind()) {
            case CODE -> FoldedText.containsWholeCase(text, fact.value());
            case URL, EMAIL -> FoldedText.containsToken(text.replace("www.", ""), fact.value(), ADDRESS_JOINERS);
            case IDENTIFIER -> FoldedText.containsToken(text, fact.value(), "-_");
            case NUMBER -> !says("-" + fact.value()) && FoldedText.containsWhole(text, fact.value());
            default -> fact.kind().isTextual() && FoldedText.containsWhole(text, fact.value());
        };
    }

    private boolean says(String number) {
        return values().stream()
                .anyMatch(said -> said.kind() == FactKind.NUMBER && said.value().equals(number));
    }
}
