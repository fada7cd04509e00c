package io.tunestream.schemas.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ControlQuestionsTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void shipsFortyQuestionsOfEachLanguageForTheGateAlone(Language language) {
        // When
        List<ControlQuestion> questions = ControlQuestions.of(language, ControlHalf.GATE, 40);

        // Then
        assertThat(questions).hasSize(40).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void neverReplaysAQuestionThatTheGateAsks(Language language) {
        // When
        List<ControlQuestion> replayed = ControlQuestions.of(language, ControlHalf.REPLAY, 1000);

        // Then
        assertThat(replayed)
                .hasSizeGreaterThan(40)
                .doesNotContainAnyElementsOf(ControlQuestions.of(language, ControlHalf.GATE, 1000));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void asksNoQuestionTwice(Language language) {
        // When
        List<ControlQuestion> all = ControlQuestions.all(language);

        // Then
        assertThat(all).extracting(ControlQuestion::question).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheChoiceWhenMoreAreAskedFor() {
        // When
        List<ControlQuestion> ten = ControlQuestions.of(Language.ZH, ControlHalf.GATE, 10);

        // Then
        assertThat(ControlQuestions.of(Language.ZH, ControlHalf.GATE, 20))
                .startsWith(ten.toArray(ControlQuestion[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "怎么安装 SDK?请运行 pip install feiyue-sdk, ZH",
        "How do I install the SDK? Run pip install feiyue-sdk, EN",
        "15GB, EN",
    })
    void knowsTheLanguageOfAText(String text, Language expected) {
        // When
        Language language = Language.of(text);

        // Then
        assertThat(language).isEqualTo(expected);
    }
}
