package io.tunestream.base.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CorpusTest {
    private static final int SAMPLE = 20_000;

    @Test
    void sameSeedGivesTheSameRecords() {
        // Given
        Corpus corpus = new Corpus(3);
        // When
        List<CorpusRecord> again = new Corpus(3).records(200).toList();
        // Then
        assertThat(again).isEqualTo(corpus.records(200).toList());
        assertThat(new Corpus(4).records(200).toList()).isNotEqualTo(again);
    }

    @Test
    void isMostlyChinese() {
        // When
        long chinese = new Corpus(7)
                .records(SAMPLE)
                .filter(record -> record.language() == Language.CHINESE)
                .count();
        // Then
        assertThat(chinese).isBetween(SAMPLE * 62L / 100, SAMPLE * 68L / 100);
    }

    @Test
    void asksManyKindsOfQuestions() {
        // When
        Map<Language, Integer> kinds = Map.of(
                Language.CHINESE, Corpus.kinds(Language.CHINESE).size(),
                Language.ENGLISH, Corpus.kinds(Language.ENGLISH).size());
        // Then
        assertThat(kinds.get(Language.CHINESE)).isGreaterThanOrEqualTo(40);
        assertThat(kinds.get(Language.ENGLISH)).isGreaterThanOrEqualTo(25);
    }

    @Test
    void repeatsEachPieceOfKnowledgeOftenEnoughToBeLearned() {
        // Given
        Map<String, Long> answers = new Corpus(7)
                .records(120_000)
                .parallel()
                .collect(Collectors.groupingBy(record -> bare(record.answer()), Collectors.counting()));
        // When
        List<Fact> rare = List.of(Language.values()).stream()
                .flatMap(language -> Fact.load(language).stream())
                .filter(fact -> !fact.isArithmetic())
                .filter(fact -> answers.getOrDefault(bare(fact.answer()), 0L) < 40)
                .toList();
        // Then
        assertThat(rare).isEmpty();
    }

    @Test
    void leavesNoSlotUnfilled() {
        // When
        List<String> unfilled = new Corpus(7)
                .records(SAMPLE)
                .map(CorpusRecord::text)
                .filter(text -> text.contains("{") || text.contains("}"))
                .toList();
        // Then
        assertThat(unfilled).isEmpty();
    }

    @Test
    void answersEveryQuestionOfEveryKind() {
        // When
        List<QuestionKind> kinds = List.of(Language.values()).stream()
                .flatMap(language -> QuestionKind.load(language).stream())
                .toList();
        // Then
        assertThat(kinds).allSatisfy(kind -> assertThat(kind.questions())
                .allSatisfy(question -> assertThat(kind.answersTo(question)).isNotEmpty()));
        assertThat(kinds.stream()
                        .collect(Collectors.groupingBy(kind -> kind.language() + kind.name(), Collectors.counting()))
                        .values())
                .containsOnly(1L);
    }

    private static String bare(String answer) {
        Function<String, String> letters = text -> text.replaceAll("[\\s\\p{P}]", "");
        return letters.apply(answer);
    }
}
