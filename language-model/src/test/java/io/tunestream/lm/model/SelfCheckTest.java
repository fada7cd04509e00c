package io.tunestream.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.lm.Fixtures;
import org.junit.jupiter.api.Test;

class SelfCheckTest {
    @Test
    void passesOnTheCpuWithinRoundingOfTheReference() {
        // When
        DeviceCheck check = Fixtures.qwen().selfCheck();

        // Then
        assertThat(check.device()).isEqualTo(Device.CPU);
        assertThat(check.maxError()).isLessThan(1e-5);
    }

    @Test
    void refusesADeviceOfUnknownName() {
        assertThatThrownBy(() -> Device.select("tpu"))
                .isExactlyInstanceOf(DeviceUnavailableException.class)
                .hasMessageContaining("'tpu'")
                .hasMessageContaining("auto, cpu, cuda, mps");
    }

    @Test
    void automaticSelectionTakesADeviceThatIsThere() {
        assertThat(Device.select("auto").isAvailable()).isTrue();
    }
}
