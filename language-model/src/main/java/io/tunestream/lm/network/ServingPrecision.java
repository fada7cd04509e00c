package io.tunestream.lm.network;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether passes read fp16 copies of the weights, packed for FBGEMM's kernel (x86), which computes in fp32. Reading
 * half the bytes nearly halves the time of a token where the weights do not fit into the processor's caches.
 */
final class ServingPrecision {
    private static final Logger LOG = LoggerFactory.getLogger(ServingPrecision.class);

    /** {@code auto}, {@code fp32} or {@code fp16}. */
    private static final String SETTING = "tunestream.lm.serving-weights";

    /** Weights; with fewer, the calls take the time and not the kernels. */
    private static final long WORTH_IT = 1_000_000;

    private static final double FP16_LIMIT = 65_504;
    private static final long PROBE_SIZE = 2048;
    private static final int PROBES = 5;
    private static final long PROBE_RUNS = 4;

    private final Program program;
    private final NDManager manager;
    private final NDList weights;

    ServingPrecision(Program program, NDManager manager, NDList weights) {
        this.program = program;
        this.manager = manager;
        this.weights = weights;
    }

    /** Packs the weights if that is possible and pays, and says so. */
    void packIfFaster() {
        String reason = reasonAgainst();
        if (reason.isEmpty()) {
            long start = System.nanoTime();
            program.runLong("pack");
            LOG.info("serving weights packed type=fp16 seconds={}", (System.nanoTime() - start) / 100_000_000 / 10.0);
        } else {
            LOG.info("serving weights shared with training type=fp32 reason=\"{}\"", reason);
        }
    }

    private String reasonAgainst() {
        String setting = System.getProperty(SETTING, "auto").toLowerCase(Locale.ROOT);
        if (setting.equals("fp32")) {
            return "set by " + SETTING;
        }
        if (!manager.getDevice().equals(ai.djl.Device.cpu())) {
            return "the device is no CPU";
        }
        long parameters = weights.stream().mapToLong(NDArray::size).sum();
        if (setting.equals("auto") && parameters < WORTH_IT) {
            return parameters + " weights are fewer than " + WORTH_IT;
        }
        double largest = program.runDouble("largest");
        if (!(largest <= FP16_LIMIT)) {
            return "a weight of " + largest + " does not fit into fp16";
        }
        return setting.equals("fp16") ? "" : slower();
    }

    /**
     * Compares both kernels on a matrix of one size, so that the choice is the machine's and not the model's: where they
     * differ they do so by two and more, and two processes on one machine choose alike.
     */
    private String slower() {
        try (NDManager scope = manager.newSubManager()) {
            NDArray matrix = scope.ones(new Shape(PROBE_SIZE, PROBE_SIZE));
            NDArray x = scope.ones(new Shape(1, PROBE_SIZE));
            program.runLong("pack_probe", Program.tensor(matrix));
            double packed =
                    best(() -> program.runTensor(scope, "probe_packed", Program.tensor(x), IValue.from(PROBE_RUNS)));
            double wide = best(() -> program.runTensor(
                    scope, "probe_wide", Program.tensor(x), Program.tensor(matrix), IValue.from(PROBE_RUNS)));
            LOG.info("serving weights measured fp32OverFp16={}", Math.round(100 * wide / packed) / 100.0);
            return wide < packed ? "packed fp16 is slower here" : "";
        } catch (EngineException e) {
            LOG.debug("packed fp16 is refused", e);
            return "this processor or engine has no fp16 kernel";
        } finally {
            program.runLong("unpack");
        }
    }

    private static long best(Supplier<NDArray> probe) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < PROBES; i++) {
            long start = System.nanoTime();
            probe.get().close();
            least = Math.min(least, System.nanoTime() - start);
        }
        return least;
    }
}
