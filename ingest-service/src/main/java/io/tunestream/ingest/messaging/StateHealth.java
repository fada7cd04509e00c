package io.tunestream.ingest.messaging;

import io.tunestream.ingest.status.StateReadiness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the status view has seen what was on the bus at start. */
@Readiness
@ApplicationScoped
class StateHealth implements HealthCheck {
    private final StateReadiness state;

    StateHealth(StateReadiness state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("ingest-state").status(state.isReady()).build();
    }
}
