package io.tunestream.evaluator.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once everything that was on the topics at start is known; until then nothing is decided. */
@Readiness
@ApplicationScoped
class StateReadiness implements HealthCheck {
    private final StateFollower state;

    StateReadiness(StateFollower state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("evaluator")
                .status(state.isCaughtUp())
                .withData("state", state.isCaughtUp() ? "caught up" : "catching up")
                .build();
    }
}
