package io.tunestream.evaluator.ledger;

import io.tunestream.schemas.evaluation.DiagnosisNote;
import io.tunestream.schemas.evaluation.Rung;
import io.tunestream.schemas.event.EvaluationCompleted;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The attempts of one data set that follow from one first run, oldest first.
 *
 * @param attempts at least one
 */
public record Ladder(List<Attempt> attempts) {
    /** Such an answer says nothing about how much was learned. */
    private static final Set<String> BROKEN = Set.of("collapsed", "non-finite");

    /** Of attempts that know as much, the later one; where all facts are known, the one that forgot the least. */
    private static final Comparator<Attempt> WORTH = Comparator.comparing(Ladder::passed)
            .thenComparing(Ladder::factShare)
            .thenComparing(Ladder::keptOnceLearned)
            .thenComparing(Ladder::isWhole)
            .thenComparingInt(attempt -> attempt.request().attempt());

    public Ladder {
        attempts = attempts.stream()
                .sorted(Comparator.comparingInt(attempt -> attempt.request().attempt()))
                .toList();
    }

    /** The attempt of a run. */
    public Optional<Attempt> of(String runId) {
        return attempts.stream()
                .filter(attempt -> attempt.request().runId().equals(runId))
                .findFirst();
    }

    /** The attempt that was asked for after another one. */
    public Optional<Attempt> after(Attempt attempt) {
        return attempts.stream()
                .filter(other -> other.request().attempt() > attempt.request().attempt())
                .findFirst();
    }

    /** The best attempt with a verdict so far. */
    public Optional<Attempt> best() {
        return attempts.stream().filter(attempt -> attempt.evaluation() != null).max(WORTH);
    }

    /** How many attempts changed this one's recipe. */
    public int triesFrom(Attempt attempt) {
        String runId = attempt.request().runId();
        return (int) attempts.stream()
                .filter(other -> runId.equals(other.request().parentRunId()))
                .count();
    }

    /** As reports show it, up to and with a run. */
    public List<Rung> rungs(String runId) {
        int last = of(runId).map(attempt -> attempt.request().attempt()).orElse(Integer.MAX_VALUE);
        return attempts.stream()
                .filter(attempt -> attempt.request().attempt() <= last)
                .map(Attempt::rung)
                .toList();
    }

    /** Whether its answers are no answers. */
    public static boolean isBroken(Attempt attempt) {
        DiagnosisNote note =
                attempt.evaluation() == null ? null : attempt.evaluation().diagnosis();
        return note != null && BROKEN.contains(note.type());
    }

    /** Share of its facts that are right, 0 to 1; 0 without a verdict. */
    public static double factShare(Attempt attempt) {
        EvaluationCompleted found = attempt.evaluation();
        return found == null || found.facts() == 0 ? 0 : (double) found.factsRight() / found.facts();
    }

    private static boolean passed(Attempt attempt) {
        return attempt.evaluation() != null && attempt.evaluation().passed();
    }

    private static boolean isWhole(Attempt attempt) {
        return !isBroken(attempt);
    }

    private static double keptOnceLearned(Attempt attempt) {
        EvaluationCompleted found = attempt.evaluation();
        if (found == null || factShare(attempt) < 1) {
            return 0;
        }
        Integer asked = found.controlsAsked();
        Integer kept = found.controlsKept();
        return asked == null || kept == null || asked == 0 ? 1 : (double) kept / asked;
    }
}
