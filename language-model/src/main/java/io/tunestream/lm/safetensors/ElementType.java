package io.tunestream.lm.safetensors;

import java.util.Locale;

/** The element types of weights; their names are the file format's. */
public enum ElementType {
    F32(4),
    F16(2),
    BF16(2);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of one element. */
    public int bytes() {
        return bytes;
    }

    static ElementType of(String name, String tensor) {
        for (ElementType type : values()) {
            if (type.name().equals(name.toUpperCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new SafetensorsFormatException(
                "tensor " + tensor + " has type " + name + ", readable are F32, F16, BF16");
    }

    /** The nearest bfloat16, ties to even, as its 16 bits. */
    public static short toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) ((bits >>> 16) | 0x40);
        }
        int roundUp = 0x7fff + ((bits >>> 16) & 1);
        return (short) ((bits + roundUp) >>> 16);
    }

    /** The float a bfloat16's 16 bits stand for. */
    public static float fromBfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
