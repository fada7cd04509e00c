package io.tunestream.trainer.training;

import java.time.Duration;
import java.util.Optional;

/**
 * How runs are worked on, whatever they train.
 *
 * @param owner            this trainer's name in claims, unique to the process
 * @param lease            how long a claim lives without renewal
 * @param checkpointEvery  time between two checkpoints at most
 * @param checkpointSteps  steps between two checkpoints at most
 * @param progressInterval shortest time between two progress events
 * @param retryInterval    pause before trying again
 * @param codeVersion      version of the trainer
 */
public record RunSettings(
        String owner,
        Duration lease,
        Duration checkpointEvery,
        Optional<Integer> checkpointSteps,
        Duration progressInterval,
        Duration retryInterval,
        String codeVersion) {}
