package io.tunestream.evaluator;

import io.tunestream.evaluator.client.ModelEndpoint;
import io.tunestream.evaluator.client.Patience;
import io.tunestream.evaluator.evaluation.Aftermath;
import io.tunestream.evaluator.evaluation.CandidateEvaluation;
import io.tunestream.evaluator.evaluation.ChampionCheck;
import io.tunestream.evaluator.evaluation.ControlsAhead;
import io.tunestream.evaluator.evaluation.DatasetIntake;
import io.tunestream.evaluator.evaluation.OlderFacts;
import io.tunestream.evaluator.evaluation.OrderDesk;
import io.tunestream.evaluator.evaluation.SuiteEvaluation;
import io.tunestream.evaluator.interview.BaseAnswers;
import io.tunestream.evaluator.interview.Interviewer;
import io.tunestream.evaluator.ledger.EventSink;
import io.tunestream.evaluator.ledger.Ledger;
import io.tunestream.evaluator.promotion.Promotions;
import io.tunestream.evaluator.recheck.AliasRecheck;
import io.tunestream.evaluator.recheck.ProofCheck;
import io.tunestream.evaluator.recheck.RecheckDesk;
import io.tunestream.evaluator.recheck.RecheckSettings;
import io.tunestream.evaluator.report.Reports;
import io.tunestream.evaluator.retune.Budget;
import io.tunestream.evaluator.retune.Retuner;
import io.tunestream.evaluator.suite.StandingFacts;
import io.tunestream.evaluator.suite.SuiteSettings;
import io.tunestream.evaluator.suite.Suites;
import io.tunestream.kit.lease.Leases;
import io.tunestream.kit.objectstore.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Builds the service's plain classes. */
@ApplicationScoped
class EvaluatorBeans {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** Far more than an event takes from one instance to another. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    /** No bean of its own: in one process another service may have one too. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST_WAIT)
            .build();

    @Produces
    @Singleton
    Ledger ledger() {
        return new Ledger();
    }

    @Produces
    @Singleton
    Patience patience(EvaluatorConfig config) {
        return new Patience(
                config.requestTimeout(),
                config.unreachablePatience(),
                config.unknownModelPatience(),
                FIRST_WAIT,
                LONGEST_WAIT);
    }

    @Produces
    @Singleton
    ModelEndpoint inference(InferenceAddress address, Patience patience) {
        return new ModelEndpoint(http, address.url(), null, patience);
    }

    @Produces
    @Singleton
    Interviewer interviewer(EvaluatorConfig config) {
        return new Interviewer(config.concurrency());
    }

    void close(@Disposes Interviewer interviewer) {
        interviewer.close();
    }

    @Produces
    @Singleton
    Suites suites(ObjectStore store, EvaluatorConfig config) {
        return new Suites(
                store,
                new SuiteSettings(
                        config.rows(),
                        config.controls(),
                        config.probes(),
                        config.controlTokens(),
                        config.maxTokens(),
                        config.gateBare(),
                        config.controlsAtLeast(),
                        config.paraphrasesAtLeast(),
                        config.taughtElsewhereAtMost()));
    }

    @Produces
    @Singleton
    BaseAnswers baseAnswers(ObjectStore store, Interviewer interviewer, ModelEndpoint inference) {
        return new BaseAnswers(store, interviewer, inference);
    }

    @Produces
    @Singleton
    ControlsAhead controlsAhead(ModelEndpoint inference, Suites suites, BaseAnswers baseAnswers) {
        return new ControlsAhead(inference, suites, baseAnswers);
    }

    @Produces
    @Singleton
    Reports reports(ObjectStore store) {
        return new Reports(store);
    }

    @Produces
    @Singleton
    Promotions promotions(Ledger ledger, EventSink events) {
        return new Promotions(ledger, events, Clock.systemUTC());
    }

    @Produces
    @Singleton
    Retuner retuner(Ledger ledger, EvaluatorConfig config) {
        Budget budget = new Budget(config.retune().attempts(), config.retune().time());
        return new Retuner(ledger, budget, Clock.systemUTC());
    }

    /** Clients wait for their answer, so an endpoint that does not answer is given up sooner than the loop does. */
    @Produces
    @Singleton
    OrderDesk orderDesk(
            ObjectStore store,
            InferenceAddress address,
            EvaluatorConfig config,
            Suites suites,
            Interviewer interviewer,
            Reports reports,
            Ledger ledger) {
        Patience brief = brief(config);
        ModelEndpoint inference = new ModelEndpoint(http, address.url(), null, brief);
        return new OrderDesk(
                new SuiteEvaluation(
                        suites,
                        inference,
                        (root, key) -> new ModelEndpoint(http, root, key, brief),
                        new BaseAnswers(store, interviewer, inference),
                        interviewer,
                        reports,
                        ledger),
                ledger);
    }

    void close(@Disposes OrderDesk desk) {
        desk.close();
    }

    @Produces
    @Singleton
    StandingFacts standingFacts(ObjectStore store, Suites suites) {
        return new StandingFacts(store, suites);
    }

    /** What is served is asked again sooner or later, so a server that does not answer is given up soon, as for clients. */
    @Produces
    @Singleton
    RecheckDesk recheckDesk(
            ObjectStore store,
            InferenceAddress address,
            EvaluatorConfig config,
            Suites suites,
            StandingFacts standingFacts,
            Interviewer interviewer,
            Reports reports,
            Ledger ledger,
            Promotions promotions,
            EventSink events) {
        ModelEndpoint inference = new ModelEndpoint(http, address.url(), null, brief(config));
        BaseAnswers baseAnswers = new BaseAnswers(store, interviewer, inference);
        ProofCheck check = new ProofCheck(inference, suites, standingFacts, baseAnswers, interviewer, reports, ledger);
        EvaluatorConfig.Recheck wanted = config.recheck();
        Clock clock = Clock.systemUTC();
        return new RecheckDesk(
                new AliasRecheck(check, ledger, promotions, events, clock),
                promotions,
                ledger,
                new Leases(
                        store,
                        "evaluator-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID(),
                        wanted.lease(),
                        clock),
                new RecheckSettings(wanted.interval(), wanted.retry(), wanted.lease(), SETTLE, clock));
    }

    private static Patience brief(EvaluatorConfig config) {
        return new Patience(
                config.requestTimeout(), config.orderPatience(), config.orderPatience(), FIRST_WAIT, LONGEST_WAIT);
    }

    @Produces
    @Singleton
    DatasetIntake datasetIntake(
            ObjectStore store,
            ModelEndpoint inference,
            Suites suites,
            BaseAnswers baseAnswers,
            Ledger ledger,
            EventSink events) {
        return new DatasetIntake(store, inference, suites, baseAnswers, ledger, events);
    }

    @Produces
    @Singleton
    CandidateEvaluation candidateEvaluation(
            ObjectStore store,
            ModelEndpoint inference,
            Suites suites,
            BaseAnswers baseAnswers,
            Interviewer interviewer,
            Reports reports,
            Ledger ledger,
            Promotions promotions,
            Retuner retuner,
            StandingFacts standingFacts,
            EventSink events) {
        return new CandidateEvaluation(
                store,
                inference,
                suites,
                baseAnswers,
                interviewer,
                reports,
                ledger,
                new ChampionCheck(
                        inference, baseAnswers, interviewer, ledger, new OlderFacts(ledger, suites, standingFacts)),
                promotions,
                new Aftermath(ledger, promotions, retuner, events),
                events);
    }
}
