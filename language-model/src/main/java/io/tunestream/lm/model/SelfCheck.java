package io.tunestream.lm.model;

/** Temporary. */
final class SelfCheck {
    private SelfCheck() {}

    static DeviceCheck run(Device device) {
        return new DeviceCheck(device, 0, 0);
    }
}
