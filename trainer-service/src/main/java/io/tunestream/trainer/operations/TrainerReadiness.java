package io.tunestream.trainer.operations;

import io.tunestream.trainer.base.TrainingBase;
import io.tunestream.trainer.messaging.StateFollower;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the base is loaded and passed, and the log is known. */
@Readiness
@ApplicationScoped
class TrainerReadiness implements HealthCheck {
    private final TrainingBase base;
    private final StateFollower state;

    TrainerReadiness(TrainingBase base, StateFollower state) {
        this.base = base;
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("trainer")
                .status(base.ifLoaded().isPresent() && state.isCaughtUp())
                .withData("base", base.status())
                .withData("state", state.isCaughtUp() ? "caught up" : "catching up")
                .build();
    }
}
