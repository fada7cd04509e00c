package io.tunestream.trainer.operations;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tunestream.lm.training.TrainingStep;
import io.tunestream.trainer.run.RunLog;
import io.tunestream.trainer.training.TrainingGauges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The trainer's figures for Prometheus; the rest of a run's numbers is on the bus. */
@ApplicationScoped
class TrainerMetrics {
    private final MeterRegistry registry;
    private final TrainingGauges gauges;
    private final RunLog log;

    TrainerMetrics(MeterRegistry registry, TrainingGauges gauges, RunLog log) {
        this.registry = registry;
        this.gauges = gauges;
        this.log = log;
    }

    void onStart(@Observes StartupEvent event) {
        step("tunestream.trainer.step", "Step of the running run", TrainingStep::step);
        step("tunestream.trainer.loss", "Mean loss per token of the last step, in nats", TrainingStep::loss);
        step("tunestream.trainer.tokens.per.second", "Pace of the last step", TrainingStep::tokensPerSecond);
        Gauge.builder("tunestream.trainer.running", gauges, TrainingGauges::running)
                .description("Whether a run is being trained here")
                .register(registry);
        Gauge.builder("tunestream.trainer.queue", log, RunLog::waiting)
                .description("Runs that wait for a trainer")
                .register(registry);
        for (String outcome : List.of("completed", "failed")) {
            FunctionCounter.builder("tunestream.trainer.runs", gauges, runs -> runs.ended(outcome))
                    .description("Runs that ended here")
                    .tag("outcome", outcome)
                    .register(registry);
        }
    }

    private void step(String name, String description, ToDoubleFunction<TrainingStep> number) {
        Gauge.builder(name, gauges, current -> current.current(number))
                .description(description)
                .register(registry);
    }
}
