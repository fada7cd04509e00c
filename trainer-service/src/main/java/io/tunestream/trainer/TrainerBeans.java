package io.tunestream.trainer;

import io.quarkus.runtime.StartupEvent;
import io.tunestream.hub.BaseSource;
import io.tunestream.hub.HubSettings;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.trainer.base.BaseUnavailableException;
import io.tunestream.trainer.base.TrainingBase;
import io.tunestream.trainer.run.EventSink;
import io.tunestream.trainer.run.RunLog;
import io.tunestream.trainer.run.RunRequests;
import io.tunestream.trainer.training.RunSettings;
import io.tunestream.trainer.training.RunWorker;
import io.tunestream.trainer.training.Shutdown;
import io.tunestream.trainer.training.TrainingGauges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;

/** Builds the service's plain classes. */
@ApplicationScoped
class TrainerBeans {
    @Produces
    @Singleton
    TrainingBase base(TrainerConfig config, Config settings) {
        HubSettings hub = HubSettings.of(name -> settings.getOptionalValue(name, String.class), System.getenv());
        BaseSource source = BaseSource.of(config.base().orElseThrow(BaseUnavailableException::notNamed), hub);
        return new TrainingBase(source, config.device());
    }

    void release(@Disposes TrainingBase base) {
        base.close();
    }

    /** The base is large: it loads while the service starts, and readiness waits for it. */
    void onStart(@Observes StartupEvent event, TrainingBase base) {
        base.load();
    }

    @Produces
    @Singleton
    RunLog runLog() {
        return new RunLog();
    }

    @Produces
    @Singleton
    RunRequests runRequests(RunLog log, ObjectStore store, EventSink sink) {
        return new RunRequests(log, store, sink);
    }

    @Produces
    @Singleton
    Shutdown shutdown() {
        return new Shutdown();
    }

    @Produces
    @Singleton
    TrainingGauges gauges() {
        return new TrainingGauges();
    }

    @Produces
    @Singleton
    RunWorker worker(
            TrainingBase base,
            ObjectStore store,
            RunLog log,
            EventSink sink,
            TrainerConfig config,
            TrainingGauges gauges,
            Shutdown shutdown) {
        return new RunWorker(base, store, log, sink, settings(config), gauges, shutdown);
    }

    private static RunSettings settings(TrainerConfig config) {
        return new RunSettings(
                "trainer-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID(),
                config.lease(),
                config.checkpoint().every(),
                config.checkpoint().everySteps(),
                config.progressInterval(),
                config.retryInterval(),
                config.codeVersion());
    }
}
