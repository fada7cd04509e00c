package io.tunestream.lm.pretraining;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.model.ModelConfig;
import io.tunestream.lm.network.AdamW;
import io.tunestream.lm.network.Batch;
import io.tunestream.lm.network.Engines;
import io.tunestream.lm.network.Gradients;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.network.TorchScriptNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Trains all weights of a small base on a token stream, through the same program as everything else. One run per
 * folder; a run that was ended goes on from its last checkpoint and ends with the same weights.
 *
 * <p>The folder gets {@code checkpoint.safetensors}, {@code loss.csv} and, at the end, {@code config.json} and
 * {@code model.safetensors}; the tokenizer's files are the caller's.
 */
public final class Pretrainer {
    private static final AdamW CONSTANTS = new AdamW(0.9, 0.95, 1e-8, 0);

    private final ModelConfig config;
    private final PretrainingSettings settings;
    private final Device device;

    /** For a random model of this architecture, or the one whose checkpoint is in the settings' folder. */
    public Pretrainer(ModelConfig config, PretrainingSettings settings, Device device) {
        this.config = config;
        this.settings = settings;
        this.device = device;
    }

    /**
     * Trains to the end and writes the model.
     *
     * @param ids the corpus as one stream, texts separated by the end token
     * @throws PretrainingDivergedException when loss or gradient stop being numbers
     */
    public void train(int[] ids, Consumer<PretrainingStep> listener) {
        SequenceOrder order = new SequenceOrder(ids, settings);
        try (NDManager manager = Engines.newManager(device.engineDevice())) {
            Files.createDirectories(settings.folder());
            PretrainingState state = start(manager);
            LossCurve curve = LossCurve.after(state.step(), settings.folder().resolve("loss.csv"));
            try (Network network = network()) {
                while (state.step() < settings.steps()) {
                    PretrainingStep done = step(network, state, order.batch(state.step() + 1));
                    curve.add(done);
                    listener.accept(done);
                    if (state.step() % settings.checkpointEvery() == 0 || state.step() == settings.steps()) {
                        state.writeCheckpoint(checkpoint());
                    }
                }
            }
            state.writeModel(config, settings.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + settings.folder(), e);
        }
    }

    private Path checkpoint() {
        return settings.folder().resolve("checkpoint.safetensors");
    }

    private PretrainingState start(NDManager manager) {
        return Files.exists(checkpoint())
                ? PretrainingState.read(manager, config, checkpoint())
                : PretrainingState.random(manager, config, settings.seed());
    }

    /** The network's own weights are not used in full-parameter training; each step passes the trained ones. */
    private Network network() {
        NDManager own = Engines.newManager(device.engineDevice());
        return new TorchScriptNetwork(own, config.dimensions(), raw -> new NDList(own.zeros(new Shape(1))));
    }

    private PretrainingStep step(Network network, PretrainingState state, Batch batch) {
        long start = System.nanoTime();
        int step = state.step() + 1;
        double rate = settings.rate(step);
        try (NDManager scope = network.newScope()) {
            Gradients gradients = network.fullGradients(scope, batch, state.weights());
            double norm = network.clip(gradients.arrays(), settings.clipNorm());
            if (!Double.isFinite(gradients.meanLoss()) || !Double.isFinite(norm)) {
                throw new PretrainingDivergedException(
                        "step " + step + ": loss is " + gradients.meanLoss() + ", gradient norm is " + norm);
            }
            AdamW constants = new AdamW(CONSTANTS.beta1(), CONSTANTS.beta2(), CONSTANTS.eps(), settings.weightDecay());
            network.adamw(state.weights(), gradients.arrays(), state.first(), state.second(), constants, rate, step);
            state.stepDone();
            double seconds = (System.nanoTime() - start) / 1e9;
            double tokensPerSecond = batch.ids().length / seconds;
            return new PretrainingStep(step, settings.steps(), gradients.meanLoss(), rate, norm, tokensPerSecond);
        }
    }
}
