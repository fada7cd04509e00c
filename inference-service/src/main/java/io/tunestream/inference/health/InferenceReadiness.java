package io.tunestream.inference.health;

import io.tunestream.inference.api.ServedModels;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the base is loaded and the topics are read. */
@Readiness
class InferenceReadiness implements HealthCheck {
    private final ServedModels models;

    InferenceReadiness(ServedModels models) {
        this.models = models;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> obstacle = models.obstacle();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("inference-service").status(obstacle.isEmpty());
        obstacle.ifPresent(words -> response.withData("obstacle", words));
        return response.build();
    }
}
