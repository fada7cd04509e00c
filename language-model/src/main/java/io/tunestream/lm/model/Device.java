package io.tunestream.lm.model;

import java.util.Locale;

/**
 * Where the tensors live and the network runs. Everything is fp32 on every device.
 *
 * <p>{@code cuda} and {@code mps} need the engine's natives for them on the class path (the macOS arm64 natives carry
 * MPS).
 */
public enum Device {
    CPU,
    CUDA,
    MPS;

    /**
     * The device for a setting: {@code auto} takes CUDA, then MPS, then the CPU; a name takes exactly that one.
     *
     * @throws DeviceUnavailableException when the named device does not exist here, or the name is none of the four
     */
    public static Device select(String setting) {
        throw new UnsupportedOperationException();
    }

    /** The engine's name for it. */
    public ai.djl.Device engineDevice() {
        return switch (this) {
            case CPU -> ai.djl.Device.cpu();
            case CUDA -> ai.djl.Device.gpu();
            case MPS -> ai.djl.Device.of("mps", -1);
        };
    }

    /** The name as settings and manifests spell it: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
