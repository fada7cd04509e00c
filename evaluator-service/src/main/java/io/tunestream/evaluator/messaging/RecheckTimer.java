package io.tunestream.evaluator.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tunestream.evaluator.recheck.RecheckDesk;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Runs the re-checks while the service does, once its state is known. */
@ApplicationScoped
class RecheckTimer {
    private final RecheckDesk desk;
    private final StateFollower state;

    RecheckTimer(RecheckDesk desk, StateFollower state) {
        this.desk = desk;
        this.state = state;
    }

    void onStart(@Observes StartupEvent event) {
        desk.start(state::isCaughtUp);
    }

    /** Before the channels and the state follower end. */
    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        desk.close();
    }
}
