package io.tunestream.lm.model;

import io.tunestream.lm.network.Engines;
import java.util.Locale;
import java.util.stream.Stream;

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
        if (setting.equalsIgnoreCase("auto")) {
            return Stream.of(CUDA, MPS).filter(Device::isAvailable).findFirst().orElse(CPU);
        }
        for (Device device : values()) {
            if (device.id().equals(setting.toLowerCase(Locale.ROOT))) {
                return device.required();
            }
        }
        throw new DeviceUnavailableException("device '" + setting + "' is none of auto, cpu, cuda, mps");
    }

    private Device required() {
        if (!isAvailable()) {
            throw new DeviceUnavailableException("device '" + id() + "' was asked for, this machine and the engine's"
                    + " natives on the class path offer "
                    + Stream.of(values())
                            .filter(Device::isAvailable)
                            .map(Device::id)
                            .toList());
        }
        return this;
    }

    /** Whether the engine can put a tensor there. */
    public boolean isAvailable() {
        return this == CPU || Engines.canAllocate(engineDevice());
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
