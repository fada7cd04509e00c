package io.tunestream.lm.network;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The PyTorch engine, told to stay offline before it starts. */
public final class Engines {
    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);
    private static final String NAME = "PyTorch";

    static {
        // The natives come with the class path; the engine must neither look for others nor report its start.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        ProcessEnvironment.preferPassiveWaiting();
        Integer threads = Integer.getInteger("tunestream.lm.threads");
        if (threads != null) {
            Engine.getEngine(NAME);
            JniUtils.setNumThreads(threads);
        }
    }

    private Engines() {}

    /** A new root of memory on a device; the caller closes it. */
    public static NDManager newManager(Device device) {
        return NDManager.newBaseManager(device, NAME);
    }

    /** Whether a tensor can be made on a device. */
    public static boolean canAllocate(Device device) {
        if (device.isGpu() && Engine.getEngine(NAME).getGpuCount() == 0) {
            return false;
        }
        try (NDManager manager = newManager(device)) {
            return manager.ones(new Shape(1)).add(1).getFloat() == 2;
        } catch (EngineException | UnsupportedOperationException e) {
            // A GPU that is there but fails is worth a word; that there is no MPS is the rule.
            LOG.atLevel(device.isGpu() ? Level.WARN : Level.DEBUG)
                    .log("the engine cannot use a device device={} reason={}", device, e.getMessage());
            return false;
        }
    }

    static Model load(byte[] archive, Device device) {
        Model model = Model.newInstance("decoder", device, NAME);
        try {
            model.load(new ByteArrayInputStream(archive));
            return model;
        } catch (MalformedModelException e) {
            model.close();
            throw new IllegalStateException("the engine refuses the network's program", e);
        } catch (IOException e) {
            model.close();
            throw new UncheckedIOException("cannot hand the network's program to the engine", e);
        }
    }
}
