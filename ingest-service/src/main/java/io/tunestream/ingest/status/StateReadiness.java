package io.tunestream.ingest.status;

/** Whether the status view has seen everything that was on the bus when the service started. */
public interface StateReadiness {
    /** Whether it has. */
    boolean isReady();

    /**
     * Waits for it as long as the setting allows.
     *
     * @throws io.tunestream.kit.problem.ProblemException 503, if it takes longer
     */
    void require();
}
