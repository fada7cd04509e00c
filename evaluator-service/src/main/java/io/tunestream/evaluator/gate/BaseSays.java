package io.tunestream.evaluator.gate;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.interview.AnswerSheet;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.schemas.evaluation.QuestionKind;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the untuned base says to a suite's questions; it is asked about a row once, whatever forms the suite asks in. */
final class BaseSays {
    private final List<SuiteQuestion> questions;
    private final List<Answer> answers;
    private final Map<Row, Answer> toRows = new HashMap<>();

    private BaseSays(List<SuiteQuestion> questions, List<Answer> answers) {
        this.questions = questions;
        this.answers = answers;
        for (int i = 0; i < answers.size(); i++) {
            if (questions.get(i).kind() == QuestionKind.FACT && answers.get(i).isAsked()) {
                toRows.putIfAbsent(Row.of(questions.get(i)), answers.get(i));
            }
        }
    }

    /** The answers of a sheet; absent: there is no base, so nothing was asked. */
    static BaseSays in(Suite suite, @Nullable AnswerSheet before) {
        List<SuiteQuestion> questions = suite.questions();
        return new BaseSays(
                questions,
                before == null ? Collections.nCopies(questions.size(), Answer.notAsked()) : before.answers());
    }

    /** To this very question, if it was asked. */
    Optional<Answer> to(int number) {
        return Optional.of(answers.get(number)).filter(Answer::isAsked);
    }

    /** To this question, or else to the one that its row has itself. */
    Optional<Answer> aboutTheRowOf(int number) {
        return to(number).or(() -> Optional.ofNullable(toRows.get(Row.of(questions.get(number)))));
    }

    /** Rows of several data sets may have one number, but not what they teach as well. */
    private record Row(long number, String taught) {
        static Row of(SuiteQuestion question) {
            return new Row(question.row(), String.valueOf(question.taught()));
        }
    }
}
