package io.tunestream.evaluator.recheck;

import io.tunestream.evaluator.client.ModelException;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.evaluator.promotion.PromotionRefusedException;
import io.tunestream.evaluator.promotion.Promotions;
import io.tunestream.kit.lease.HeldLease;
import io.tunestream.kit.lease.Lease;
import io.tunestream.kit.lease.Leases;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.schemas.event.AdapterRechecked;
import io.tunestream.schemas.object.ObjectKeys;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Re-checks aliases one after the other, when they are due and when somebody asks, on a thread of its own. Of several
 * instances one works at a time: it holds a lease, and whoever comes to it later finds the work done.
 */
public final class RecheckDesk implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RecheckDesk.class);
    private static final Duration LONGEST_TICK = Duration.ofSeconds(30);
    private static final Duration SHORTEST_TICK = Duration.ofMillis(100);
    private static final int TICKS = 10;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final AliasRecheck recheck;
    private final RecheckSchedule schedule;
    private final Promotions promotions;
    private final Ledger ledger;
    private final RecheckSettings settings;
    private final Leases leases;
    private final Map<Wanted, CompletableFuture<AdapterRechecked>> wanted = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(RecheckDesk::daemon);

    /** Does nothing until it is started, but what it is asked to. */
    public RecheckDesk(
            AliasRecheck recheck, Promotions promotions, Ledger ledger, Leases leases, RecheckSettings settings) {
        this.recheck = recheck;
        this.schedule = new RecheckSchedule(ledger, settings.interval(), settings.retry(), settings.clock());
        this.promotions = promotions;
        this.ledger = ledger;
        this.leases = leases;
        this.settings = settings;
    }

    /**
     * Begins to look for what is due.
     *
     * @param caughtUp whether all that was on the topics at start is known; nothing is due before that
     */
    public void start(BooleanSupplier caughtUp) {
        long tick = settings.interval()
                .every()
                .map(every -> every.dividedBy(TICKS))
                .filter(time -> time.compareTo(LONGEST_TICK) < 0)
                .map(time -> time.compareTo(SHORTEST_TICK) < 0 ? SHORTEST_TICK : time)
                .orElse(LONGEST_TICK)
                .toMillis();
        thread.scheduleWithFixedDelay(
                () -> {
                    if (caughtUp.getAsBoolean()) {
                        workOnDue();
                    }
                },
                Math.min(tick, TimeUnit.SECONDS.toMillis(1)),
                tick,
                TimeUnit.MILLISECONDS);
    }

    /**
     * Re-checks what an alias serves, or another adapter of it; one that is asked for twice is made once.
     *
     * @param adapterDigest the adapter; absent: the one that the alias points at
     * @return completes with the finding, or with what kept it from being found
     * @throws PromotionRefusedException if the alias points at nothing, or nothing had proven the adapter for it
     */
    public CompletableFuture<AdapterRechecked> ask(String alias, @Nullable String adapterDigest)
            throws PromotionRefusedException {
        if (adapterDigest != null) {
            promotions.proof(alias, adapterDigest);
        } else {
            promotions.requireTarget(alias);
        }
        Wanted order = new Wanted(alias, adapterDigest);
        CompletableFuture<AdapterRechecked> asked = new CompletableFuture<>();
        CompletableFuture<AdapterRechecked> known = wanted.putIfAbsent(order, asked);
        if (known != null) {
            return known;
        }
        try {
            thread.execute(() -> work(order, asked));
        } catch (RejectedExecutionException e) {
            wanted.remove(order);
            asked.cancel(false);
        }
        return asked;
    }

    /** Ends what is being asked; it is asked again at the next start. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("re-check did not end in time and is begun again at the next start");
        }
    }

    /** One round over what is due now; what other instances are at is left to them. */
    void workOnDue() {
        try {
            if (schedule.due().isEmpty()) {
                return;
            }
            Optional<HeldLease> claim = claim();
            if (claim.isPresent()) {
                try (HeldLease held = claim.get()) {
                    // What the instance before did may still be on its way into this ledger.
                    Thread.sleep(settings.settle().toMillis());
                    for (String alias : schedule.due()) {
                        workOnDue(alias, held);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // An exception would end the timer for good.
            LOG.warnf(e, "re-checks are tried again later");
        }
    }

    private void workOnDue(String alias, HeldLease claim) throws InterruptedException {
        if (!schedule.isDue(alias)) {
            return;
        }
        try {
            recheck.served(alias, claim::isHeld);
        } catch (UncheckableException | ModelException | ObjectStoreException e) {
            LOG.warnf("alias is re-checked later, since it could not be asked alias=%s: %s", alias, e.getMessage());
            schedule.putOff(alias);
        }
    }

    /** Whoever asks after this is told begins another re-check. */
    private void work(Wanted order, CompletableFuture<AdapterRechecked> asked) {
        try {
            AdapterRechecked found = find(order);
            wanted.remove(order);
            asked.complete(found);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            wanted.remove(order);
            asked.cancel(false);
        } catch (UncheckableException | PromotionRefusedException | RuntimeException e) {
            LOG.warnf("re-check that was asked for failed alias=%s: %s", order.alias(), e.getMessage());
            wanted.remove(order);
            asked.completeExceptionally(e);
        }
    }

    private AdapterRechecked find(Wanted order)
            throws InterruptedException, UncheckableException, PromotionRefusedException {
        try (HeldLease claim = awaitClaim()) {
            String adapter = order.adapterDigest();
            return adapter == null
                            || ledger.champion(order.alias())
                                    .filter(adapter::equals)
                                    .isPresent()
                    ? recheck.served(order.alias(), claim::isHeld)
                    : recheck.adapter(order.alias(), adapter, claim::isHeld);
        }
    }

    private HeldLease awaitClaim() throws InterruptedException {
        for (; ; ) {
            Optional<HeldLease> claim = claim();
            if (claim.isPresent()) {
                return claim.get();
            }
            Thread.sleep(settings.settle().toMillis());
        }
    }

    private Optional<HeldLease> claim() {
        String key = ObjectKeys.recheckClaim();
        Optional<Lease> lease = leases.tryAcquire(key);
        return lease.map(taken -> new HeldLease(leases, key, taken, settings.lease()));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "evaluator-recheck");
        thread.setDaemon(true);
        return thread;
    }

    private record Wanted(String alias, @Nullable String adapterDigest) {}
}
