package io.tunestream.evaluator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.evaluator.evaluation.Aftermath;
import io.tunestream.evaluator.ledger.AliasState;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.evaluator.promotion.PromotionRefusedException;
import io.tunestream.evaluator.promotion.Promotions;
import io.tunestream.evaluator.recheck.AdapterCheck;
import io.tunestream.evaluator.recheck.AliasRecheck;
import io.tunestream.evaluator.recheck.Finding;
import io.tunestream.evaluator.recheck.RecheckInterval;
import io.tunestream.evaluator.recheck.RecheckSchedule;
import io.tunestream.evaluator.recheck.UncheckableException;
import io.tunestream.evaluator.retune.Budget;
import io.tunestream.evaluator.retune.Retuner;
import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.evaluation.DiagnosisNote;
import io.tunestream.schemas.event.CandidateHeld;
import io.tunestream.schemas.event.CandidatePromoted;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.EvaluationCompleted;
import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.EventType;
import io.tunestream.schemas.event.RolledBack;
import io.tunestream.schemas.event.TrainingRequested;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.recipe.RecipePreset;
import io.tunestream.schemas.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays random orders of verdicts, redeliveries, client commands, kills between two publications and restarts against
 * the part of the service that decides. A failure names its seed, which plays it again.
 */
class AnyOrderTest {
    private static final long BASE = 6_000_000;
    private static final int ATTEMPTS = 4;
    private static final ObjectRef REF = new ObjectRef("b", "k", "s", 1);
    private static final List<String> DIAGNOSES =
            List.of("underfit", "collapsed", "non-finite", "forgetting", "wrong-fact", "contradiction", "never-stops");

    private final List<Event> log = new ArrayList<>();
    private Random random = new Random();
    private Ledger ledger = new Ledger();
    private int lives;

    static long[] seeds() {
        return new Random(7).longs(60).toArray();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverTrainsTwiceNorServesWhatIsNotProven(long seed) {
        // Given
        random = new Random(seed);
        for (String dataset : List.of("ds-a", "ds-b")) {
            append(new DatasetPublished(dataset, dataset, "digest", REF, new DatasetCounts(5, 5, 0, 0)));
            append(new TrainingRequested(
                    "run-" + dataset,
                    dataset,
                    "digest",
                    REF,
                    "base",
                    RecipePreset.ARTICLE.recipe(BASE),
                    1,
                    null,
                    "first"));
        }

        // When
        for (int step = 0; step < 60; step++) {
            play();
            requireLegal();
        }

        // Then: whatever was cut off is completed by the redeliveries that follow
        lives = Integer.MAX_VALUE;
        restart();
        verdicts().forEach(this::deliver);
        RecheckSchedule schedule =
                new RecheckSchedule(ledger, RecheckInterval.of("off"), Duration.ZERO, Clock.systemUTC());
        for (List<String> due = schedule.due(); !due.isEmpty(); due = schedule.due()) {
            due.forEach(this::recheck);
        }
        requireLegal();
        assertThat(ledger.aliases())
                .filteredOn(alias -> alias.adapterDigest() != null)
                .noneMatch(alias -> ledger.isDisproven(alias.adapterDigest()));
        assertThat(verdicts()).allSatisfy(verdict -> assertThat(ledger.isDecided(verdict.evaluationId()))
                .isTrue());
    }

    private void play() {
        switch (random.nextInt(7)) {
            case 0, 1 -> judge();
            case 6 -> recheck(random.nextBoolean() ? "ds-a@champion" : "mine");
            case 2 -> any(verdicts()).forEach(this::deliver);
            case 3 -> restart();
            case 4 -> command();
            default -> any(log).forEach(ledger::apply);
        }
    }

    /** A candidate of a requested run is judged, and the service may be killed before it has drawn the consequences. */
    private void judge() {
        List<TrainingRequested> open = of(TrainingRequested.class).stream()
                .filter(request -> verdicts().stream().noneMatch(v -> v.runId().equals(request.runId())))
                .toList();
        any(open).forEach(request -> {
            boolean passed = random.nextInt(4) == 0;
            DiagnosisNote note = passed
                    ? null
                    : new DiagnosisNote(DIAGNOSES.get(random.nextInt(DIAGNOSES.size())), "seen", List.of(1L));
            EvaluationCompleted verdict = new EvaluationCompleted(
                    "eval-" + request.runId(),
                    "sha256-" + request.runId(),
                    request.runId(),
                    request.datasetId(),
                    passed,
                    passed ? 5 : random.nextInt(5),
                    5,
                    passed ? List.of() : List.of("hard-facts"),
                    REF,
                    random.nextInt(31),
                    30,
                    0,
                    0,
                    note);
            append(verdict);
            deliver(verdict);
        });
    }

    private void deliver(EvaluationCompleted verdict) {
        lives = lives == Integer.MAX_VALUE ? lives : random.nextInt(3);
        Promotions promotions = new Promotions(ledger, this::publish, Clock.systemUTC());
        Retuner retuner = new Retuner(ledger, new Budget(ATTEMPTS, Duration.ofHours(1)), Clock.systemUTC());
        try {
            new Aftermath(ledger, promotions, retuner, this::publish).of(verdict, verdict.datasetId(), BASE);
        } catch (KilledException e) {
            restart();
        }
    }

    private void command() {
        lives = lives == Integer.MAX_VALUE ? lives : 1;
        Promotions promotions = new Promotions(ledger, this::publish, Clock.systemUTC());
        String alias = random.nextBoolean() ? "ds-a@champion" : "mine";
        try {
            if (random.nextBoolean()) {
                promotions.rollback(alias, "a client asked");
            } else {
                promotions.promote(alias, "sha256-run-" + (random.nextBoolean() ? "ds-a" : "ds-b"));
            }
        } catch (PromotionRefusedException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    /** What an alias serves is asked again and found so or otherwise; the service may be killed before it has followed. */
    private void recheck(String alias) {
        lives = lives == Integer.MAX_VALUE ? lives : random.nextInt(4);
        try {
            rechecks(random::nextBoolean).served(alias, () -> true);
        } catch (KilledException e) {
            restart();
        } catch (UncheckableException e) {
            assertThat(e).hasMessageContaining("points at nothing");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private AliasRecheck rechecks(BooleanSupplier passes) {
        Promotions promotions = new Promotions(ledger, this::publish, Clock.systemUTC());
        AdapterCheck check = new AdapterCheck() {
            @Override
            public Finding of(String model, EvaluationCompleted proof) {
                String id = proof.adapterDigest() + "#" + ledger.rechecks(proof.adapterDigest());
                List<String> reasons = passes.getAsBoolean() ? List.of() : List.of("hard-facts");
                boolean refused = !reasons.isEmpty() && random.nextInt(4) == 0;
                return new Finding(id, proof.datasetId(), "sha256-base", reasons, refused ? null : REF);
            }

            @Override
            public boolean stands(EvaluationCompleted proof) {
                return random.nextInt(4) > 0;
            }
        };
        return new AliasRecheck(check, ledger, promotions, this::publish, Clock.systemUTC());
    }

    private void publish(Event event) {
        if (lives == 0) {
            throw new KilledException();
        }
        lives = lives == Integer.MAX_VALUE ? lives : lives - 1;
        append(event);
    }

    private void append(Event event) {
        log.add(event);
        ledger.apply(event);
    }

    /** The topics are read again, each in its order, mixed in any way. */
    private void restart() {
        ledger = new Ledger();
        Map<Topic, Deque<Event>> topics = log.stream()
                .collect(Collectors.groupingBy(
                        event -> EventType.of(event).topic(), TreeMap::new, Collectors.toCollection(ArrayDeque::new)));
        while (!topics.isEmpty()) {
            Topic next = List.copyOf(topics.keySet()).get(random.nextInt(topics.size()));
            ledger.apply(topics.get(next).remove());
            topics.values().removeIf(Deque::isEmpty);
        }
    }

    private void requireLegal() {
        List<TrainingRequested> requests = of(TrainingRequested.class);
        assertThat(requests).extracting(TrainingRequested::runId).doesNotHaveDuplicates();
        assertThat(requests)
                .extracting(request -> request.datasetId() + " attempt " + request.attempt())
                .doesNotHaveDuplicates();
        assertThat(requests).allSatisfy(request -> assertThat(request.attempt()).isBetween(1, ATTEMPTS));
        assertThat(of(CandidateHeld.class))
                .extracting(CandidateHeld::evaluationId)
                .doesNotHaveDuplicates();
        List<String> proven = verdicts().stream()
                .filter(EvaluationCompleted::passed)
                .map(EvaluationCompleted::adapterDigest)
                .toList();
        assertThat(of(CandidatePromoted.class))
                .extracting(CandidatePromoted::adapterDigest)
                .isSubsetOf(proven);
        assertThat(of(RolledBack.class))
                .extracting(RolledBack::evaluationId)
                .filteredOn(Objects::nonNull)
                .doesNotHaveDuplicates();
        assertThat(ledger.aliases())
                .filteredOn(alias -> alias.adapterDigest() != null)
                .extracting(AliasState::adapterDigest)
                .isSubsetOf(proven);
    }

    private List<EvaluationCompleted> verdicts() {
        return of(EvaluationCompleted.class);
    }

    private <E extends Event> List<E> of(Class<E> type) {
        return log.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** One of them, or none where there is none. */
    private <E> List<E> any(List<E> all) {
        return all.isEmpty() ? List.of() : List.of(all.get(random.nextInt(all.size())));
    }

    /** The process ends before a publication. */
    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
