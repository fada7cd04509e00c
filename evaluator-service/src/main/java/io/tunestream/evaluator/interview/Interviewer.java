package io.tunestream.evaluator.interview;

import io.tunestream.evaluator.client.Answer;
import io.tunestream.evaluator.client.Model;
import io.tunestream.evaluator.client.ModelEndpoint;
import io.tunestream.evaluator.client.ModelException;
import io.tunestream.evaluator.client.Question;
import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteQuestion;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Puts a suite to a model, several questions at a time. The answers are in the suite's order, however they came.
 */
public final class Interviewer implements AutoCloseable {
    private final ExecutorService threads;
    private final LongAdder asked = new LongAdder();

    /** An interviewer that asks so many questions at once. */
    public Interviewer(int concurrency) {
        this.threads = Executors.newFixedThreadPool(concurrency, Interviewer::daemon);
    }

    /**
     * Asks all of a suite.
     *
     * @throws ModelException if the model can not be asked
     */
    public AnswerSheet ask(ModelEndpoint endpoint, Model model, Suite suite, AnswerListener listener)
            throws InterruptedException {
        List<Integer> all = IntStream.range(0, suite.questions().size()).boxed().toList();
        return ask(endpoint, model, suite, all, listener);
    }

    /**
     * Asks a part of a suite.
     *
     * @param which the numbers of the questions, from 0
     * @throws ModelException if the model can not be asked
     */
    public AnswerSheet ask(
            ModelEndpoint endpoint, Model model, Suite suite, List<Integer> which, AnswerListener listener)
            throws InterruptedException {
        CompletionService<Numbered> answers = new ExecutorCompletionService<>(threads);
        List<Future<Numbered>> pending = which.stream()
                .map(number -> answers.submit(() -> ask(endpoint, model, suite, number)))
                .toList();
        try {
            return new AnswerSheet(suite.digest(), model.id(), collect(answers, pending.size(), suite, listener));
        } finally {
            pending.forEach(answer -> answer.cancel(true));
        }
    }

    /** Questions put so far, to any model. */
    public double asked() {
        return asked.doubleValue();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Numbered ask(ModelEndpoint endpoint, Model model, Suite suite, int number) throws InterruptedException {
        Answer answer = endpoint.ask(model, toAsk(suite.questions().get(number)));
        asked.increment();
        return new Numbered(number, answer);
    }

    private static List<Answer> collect(
            CompletionService<Numbered> answers, int pending, Suite suite, AnswerListener listener)
            throws InterruptedException {
        Answer[] inOrder = new Answer[suite.questions().size()];
        Arrays.fill(inOrder, Answer.notAsked());
        for (int asked = 1; asked <= pending; asked++) {
            Numbered next = await(answers.take());
            inOrder[next.number()] = next.answer();
            listener.onAnswer(suite.questions().get(next.number()), next.answer(), asked);
        }
        return List.of(inOrder);
    }

    private static Numbered await(Future<Numbered> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelException failure) {
                throw failure;
            }
            if (e.getCause() instanceof InterruptedException stopped) {
                throw stopped;
            }
            throw new IllegalStateException("a question could not be asked", e.getCause());
        }
    }

    private static Question toAsk(SuiteQuestion question) {
        Integer tokens = question.maxTokens();
        return new Question(question.instruction(), question.input(), tokens == null ? 1 : tokens);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "evaluator-question");
        thread.setDaemon(true);
        return thread;
    }

    private record Numbered(int number, Answer answer) {}
}
