package io.tunestream.evaluator.interview;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.client.Model;
import io.tunestream.evaluator.client.ModelEndpoint;
import io.tunestream.evaluator.client.ServedBase;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.evaluation.QuestionKind;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What the untuned base answers: the "before". Asked once for each base and suite, then kept in object storage, since
 * the same base gives the same answers. The control questions are the same for many data sets and are kept by themselves:
 * of the next data set only its own questions are asked.
 */
public final class BaseAnswers {
    private static final String CONTROLS = "controls";

    private final ObjectStore store;
    private final Interviewer interviewer;
    private final ModelEndpoint endpoint;

    /** Answers of the base behind an endpoint. */
    public BaseAnswers(ObjectStore store, Interviewer interviewer, ModelEndpoint endpoint) {
        this.store = store;
        this.interviewer = interviewer;
        this.endpoint = endpoint;
    }

    /**
     * The base's answers to a suite, to compare a candidate's with: none is much longer than the taught one, and a row's
     * question is {@linkplain SuiteQuestion#isAskedOfBase() asked} as the row has it and not again in other forms. The
     * listener hears only answers that are asked for now.
     */
    public AnswerSheet of(ServedBase base, Suite suite, AnswerListener listener) throws InterruptedException {
        return answers(base, suite, SuiteQuestion::isAskedOfBase, SuiteQuestion::briefly, listener);
    }

    /** The base's answers as those of any other model, to all questions and with all the room that the suite gives. */
    public AnswerSheet inFull(ServedBase base, Suite suite, AnswerListener listener) throws InterruptedException {
        return answers(base, suite, question -> true, UnaryOperator.identity(), listener);
    }

    private AnswerSheet answers(
            ServedBase base,
            Suite suite,
            Predicate<SuiteQuestion> isAsked,
            UnaryOperator<SuiteQuestion> asAsked,
            AnswerListener listener)
            throws InterruptedException {
        Part own = new Part(
                suite.name(),
                questions(suite, question -> !isControl(question) && isAsked.test(question)).stream()
                        .map(asAsked)
                        .toList());
        Part controls = new Part(CONTROLS, questions(suite, BaseAnswers::isControl));
        Optional<List<Answer>> keptControls = kept(base, controls);
        int known = keptControls.map(List::size).orElse(0);
        Iterator<Answer> toOwn =
                answers(base, own, kept(base, own), after(known, listener)).iterator();
        Iterator<Answer> toControls = answers(
                        base, controls, keptControls, after(own.questions().size(), listener))
                .iterator();
        List<Answer> inOrder = new ArrayList<>();
        for (SuiteQuestion question : suite.questions()) {
            if (isControl(question)) {
                inOrder.add(toControls.next());
            } else {
                inOrder.add(isAsked.test(question) ? toOwn.next() : Answer.notAsked());
            }
        }
        return new AnswerSheet(suite.digest(), Model.baseAsTrained(base.id()).id(), inOrder);
    }

    /** Asks control questions ahead of the suites they are in; false when their answers were there already. */
    public boolean askControls(ServedBase base, List<SuiteQuestion> controls) throws InterruptedException {
        Part part = new Part(CONTROLS, controls);
        Optional<List<Answer>> known = kept(base, part);
        if (known.isEmpty()) {
            answers(base, part, known, AnswerListener.NONE);
        }
        return known.isEmpty();
    }

    /** Questions that are asked and kept together. */
    private record Part(String name, List<SuiteQuestion> questions) {
        Suite suite() {
            return new Suite(name, null, 0, false, questions);
        }
    }

    private static AnswerListener after(int others, AnswerListener listener) {
        return (question, answer, asked) -> listener.onAnswer(question, answer, others + asked);
    }

    private Optional<List<Answer>> kept(ServedBase base, Part part) {
        return part.questions().isEmpty()
                ? Optional.of(List.of())
                : find(key(base, part.suite())).map(AnswerSheet::answers);
    }

    private List<Answer> answers(ServedBase base, Part part, Optional<List<Answer>> kept, AnswerListener listener)
            throws InterruptedException {
        if (kept.isPresent()) {
            return kept.get();
        }
        Suite suite = part.suite();
        AnswerSheet asked = interviewer.ask(endpoint, Model.baseAsTrained(base.id()), suite, listener);
        if (asked.answers().stream().noneMatch(answer -> answer.failure() != null)) {
            store.putIfAbsent(key(base, suite), Json.write(asked).getBytes(StandardCharsets.UTF_8));
        }
        return asked.answers();
    }

    private Optional<AnswerSheet> find(String key) {
        return store.find(key)
                .map(found -> Json.read(new String(found.bytes(), StandardCharsets.UTF_8), AnswerSheet.class));
    }

    private static String key(ServedBase base, Suite suite) {
        return ObjectKeys.baseAnswers(suite.digest(), base.digest());
    }

    private static List<SuiteQuestion> questions(Suite suite, Predicate<SuiteQuestion> which) {
        return suite.questions().stream().filter(which).toList();
    }

    private static boolean isControl(SuiteQuestion question) {
        return question.kind() == QuestionKind.CONTROL;
    }
}
