package io.tunestream.lm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tunestream.lm.model.WeightLayout.Slot;
import io.tunestream.lm.network.Batch;
import io.tunestream.lm.network.Engines;
import io.tunestream.lm.network.Gradients;
import io.tunestream.lm.network.Network;
import io.tunestream.lm.network.TorchScriptNetwork;
import java.util.List;
import java.util.Set;

/**
 * A forward and backward pass of a one-block network whose weights follow a formula, against numbers recorded from
 * transformers ({@code src/test/python/generate_fixtures.py}, self_check). A device that miscomputes attention, softmax
 * or a gradient shows here, before it spoils an hour of training.
 */
final class SelfCheck {
    private static final double TOLERANCE = 2e-3; // relative; TF32 and MPS stay well below
    private static final ModelConfig CONFIG =
            new ModelConfig("qwen2", 8, 1, 2, 1, 4, 12, 11, 10_000, RopeScaling.NONE, 1e-6, 16, true, true, Set.of(0));
    private static final Batch BATCH =
            new Batch(1, 6, new long[] {1, 5, 3, 7, 2, 9}, new long[] {0, 1, 2, 3, 4}, new long[] {5, 3, 7, 2, 9});
    private static final double GOLDEN_LOSS = 2.9067773818969727;
    private static final double[] GOLDEN_NORMS = {
        1.1399953365325928, 0.3000521957874298, 0.14465288817882538, 0.6522980332374573, 0.17905044555664062,
        0.46715471148490906, 0.07822063565254211, 1.0251294374465942, 1.1523483991622925, 0.47511735558509827,
        0.684883713722229, 0.6774451732635498, 1.1653555631637573, 1.4151084423065186
    };

    private SelfCheck() {}

    static DeviceCheck run(Device device) {
        long start = System.nanoTime();
        double error;
        try {
            error = largestError(device);
        } catch (RuntimeException e) {
            throw new DeviceCheckFailedException(
                    "device '" + device.id() + "' cannot run a tiny forward and backward pass: " + e.getMessage(), e);
        }
        if (!(error <= TOLERANCE)) {
            throw new DeviceCheckFailedException("device '" + device.id()
                    + "' computes a tiny network's loss or gradients " + error + " beside the reference, allowed is "
                    + TOLERANCE + "; choose another with the device setting");
        }
        return new DeviceCheck(device, error, (System.nanoTime() - start) / 1_000_000);
    }

    private static double largestError(Device device) {
        NDManager manager = Engines.newManager(device.engineDevice());
        NDList weights = weights(manager);
        NDList placed = new NDList(weights);
        placed.add(weights.get(weights.size() - 1));
        try (Network network = new TorchScriptNetwork(manager, CONFIG.dimensions(), raw -> placed);
                NDManager scope = network.newScope()) {
            Gradients gradients = network.fullGradients(scope, BATCH, weights);
            double worst = relative(gradients.meanLoss(), GOLDEN_LOSS);
            for (int i = 0; i < GOLDEN_NORMS.length; i++) {
                worst = larger(worst, relative(norm(gradients.arrays().get(i)), GOLDEN_NORMS[i]));
            }
            return worst;
        }
    }

    private static NDList weights(NDManager manager) {
        List<Slot> slots = WeightLayout.of(CONFIG).slots();
        NDList weights = new NDList();
        for (int k = 0; k < slots.size(); k++) {
            float[] values = new float[Math.toIntExact(slots.get(k).elements())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sin(i * 0.7 + k);
            }
            weights.add(manager.create(values, new Shape(slots.get(k).shape())));
        }
        return weights;
    }

    private static double norm(NDArray gradient) {
        double sum = 0;
        for (float value : gradient.toFloatArray()) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private static double relative(double value, double golden) {
        return Math.abs(value - golden) / Math.abs(golden);
    }

    /** NaN wins, so that it fails the check. */
    private static double larger(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.max(a, b);
    }
}
