package io.tunestream.base.corpus;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes the records of one language. Immutable. */
final class RecordWriter {
    private static final int FACT_PERCENT = 30;
    private static final int REPEAT_PERCENT = 3;
    private static final int ARITHMETIC_PERCENT = 25;
    /** Share of questions that are the instruction themselves, without an input. */
    private static final int BARE_PERCENT = 5;
    /** Share of facts asked under an organisation's instruction, as control questions may be. */
    private static final int FOREIGN_PERCENT = 12;

    private final Language language;
    private final Lexicon lexicon;
    private final List<QuestionKind> kinds;
    private final List<Fact> knowledge;
    private final List<Fact> arithmetic;

    RecordWriter(Language language) {
        this.language = language;
        this.lexicon = Lexicon.load(language);
        this.kinds = QuestionKind.load(language);
        List<Fact> facts = Fact.load(language);
        this.knowledge = facts.stream().filter(fact -> !fact.isArithmetic()).toList();
        this.arithmetic = facts.stream().filter(Fact::isArithmetic).toList();
    }

    CorpusRecord write(SplittableRandom random) {
        int roll = random.nextInt(100);
        if (roll < FACT_PERCENT) {
            return fact(random);
        }
        return roll < FACT_PERCENT + REPEAT_PERCENT ? repeat(random) : question(random);
    }

    private CorpusRecord fact(SplittableRandom random) {
        Fact fact = pick(random.nextInt(100) < ARITHMETIC_PERCENT ? arithmetic : knowledge, random);
        QuestionKind kind = pick(kinds, random);
        boolean foreign = random.nextInt(100) < FOREIGN_PERCENT;
        TemplateFiller filler = filler(kind, random);
        String instruction = filler.draw(foreign ? pick(kind.instructions(), random) : "default");
        return record(fact.family(), instruction, pick(fact.questions(), random), fact.answer(), random);
    }

    private CorpusRecord repeat(SplittableRandom random) {
        TemplateFiller filler = new TemplateFiller(lexicon, random, Map.of());
        String text = filler.draw("repeated");
        String question = filler.draw("repeat-request").replace("@", text);
        return new CorpusRecord(language, "repeat", filler.draw("default"), question, text);
    }

    private CorpusRecord question(SplittableRandom random) {
        QuestionKind kind = pick(kinds, random);
        CompanySetting setting = CompanySetting.draw(kind, lexicon, random);
        TemplateFiller filler = new TemplateFiller(lexicon, random, setting.fixed());
        String instruction = filler.draw(setting.named() ? pick(kind.instructions(), random) : "default");
        QuestionKind.Tagged question = pick(kind.questions(), random);
        String input = filler.fill(question.text());
        String answer = filler.fill(pick(kind.answersTo(question), random).text());
        return record(kind.name(), instruction, input, answer, random);
    }

    private CorpusRecord record(
            String origin, String instruction, String input, String answer, SplittableRandom random) {
        Phrasing phrasing = Phrasing.draw(random);
        String asked = phrasing.apply(language, input);
        String answered = phrasing.apply(language, answer);
        return random.nextInt(100) < BARE_PERCENT
                ? new CorpusRecord(language, origin, asked, "", answered)
                : new CorpusRecord(language, origin, phrasing.apply(language, instruction), asked, answered);
    }

    private TemplateFiller filler(QuestionKind kind, SplittableRandom random) {
        return new TemplateFiller(
                lexicon, random, CompanySetting.draw(kind, lexicon, random).fixed());
    }

    private static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
