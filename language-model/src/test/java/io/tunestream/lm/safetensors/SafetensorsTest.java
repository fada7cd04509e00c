package io.tunestream.lm.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    private static final float[] VALUES = {1f, -2.5f, 0f, 3.1415927f, 1e-30f, Float.MAX_VALUE};

    @TempDir
    private Path folder;

    @Test
    void readsBackWhatItWrote() {
        // Given
        Path path = write();

        // When
        SafetensorsFile file = SafetensorsFile.open(path);

        // Then
        assertThat(file.metadata()).containsExactly(Map.entry("step", "7"));
        assertThat(file.tensors().keySet()).containsExactly("b", "a");
        assertThat(file.tensors().get("b").shape()).containsExactly(2, 3);
        assertThat(file.floats("b")).isEqualTo(VALUES);
        assertThat(file.floats("a")).containsExactly(1.5f);
    }

    @Test
    void alignsTheFirstTensor() {
        // When
        SafetensorsFile file = SafetensorsFile.open(write());

        // Then
        assertThat(file.tensors().get("b").offset() % 8).isZero();
    }

    @Test
    void refusesAFileCutShort() throws IOException {
        // Given
        Path path = write();
        byte[] bytes = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(bytes, bytes.length - 1));

        // When / Then
        assertThatThrownBy(() -> SafetensorsFile.open(path))
                .isExactlyInstanceOf(SafetensorsFormatException.class)
                .hasMessageContaining("tensor a");
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
        // Given
        Path path = folder.resolve("x.safetensors");
        Files.writeString(path, "version https://git-lfs.github.com/spec/v1\n");

        // When / Then
        assertThatThrownBy(() -> SafetensorsFile.open(path))
                .isExactlyInstanceOf(SafetensorsFormatException.class)
                .hasMessageContaining("header");
    }

    @Test
    void roundsToBfloat16TiesToEven() {
        assertThat(rounded(1.00390625f)).isEqualTo(1f); // half way to the odd neighbour
        assertThat(rounded(1.01171875f)).isEqualTo(1.015625f);
        assertThat(rounded(1.004f)).isEqualTo(1.0078125f);
        assertThat(rounded(-0f)).isEqualTo(-0f);
        assertThat(rounded(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(rounded(Float.NaN)).isNaN();
    }

    @Test
    void widensHalfPrecision() {
        assertThat(HalfPrecision.toFloat((short) 0x3c00)).isEqualTo(1f);
        assertThat(HalfPrecision.toFloat((short) 0xc100)).isEqualTo(-2.5f);
        assertThat(HalfPrecision.toFloat((short) 0x7bff)).isEqualTo(65504f);
        assertThat(HalfPrecision.toFloat((short) 0x0001)).isEqualTo(0x1p-24f);
        assertThat(HalfPrecision.toFloat((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    private static float rounded(float value) {
        return ElementType.fromBfloat16(ElementType.toBfloat16(value));
    }

    private Path write() {
        Path path = folder.resolve("t.safetensors");
        new SafetensorsWriter()
                .metadata(Map.of("step", "7"))
                .tensor("b", ElementType.F32, new long[] {2, 3}, VALUES)
                .tensor("a", ElementType.BF16, new long[] {1}, new float[] {1.5f})
                .write(path);
        return path;
    }
}
