package io.tunestream.lm.safetensors;

/** IEEE 754 binary16; the JDK converts it only from 20 on. */
final class HalfPrecision {
    private static final int EXPONENT_SHIFT = 10;
    private static final int BIAS_DIFFERENCE = 127 - 15;
    private static final float SMALLEST_SUBNORMAL = 0x1p-24f;

    private HalfPrecision() {}

    static float toFloat(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >>> EXPONENT_SHIFT) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * SMALLEST_SUBNORMAL;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 0x1f ? 0xff : exponent + BIAS_DIFFERENCE;
        return Float.intBitsToFloat(sign | (wide << 23) | (fraction << 13));
    }
}
