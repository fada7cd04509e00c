package io.tunestream.lm.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tunestream.lm.safetensors.ElementType;
import java.nio.ByteBuffer;

/**
 * Turns stored bytes into fp32 arrays. The engine reads them as bytes and widens them itself: its Java side knows no
 * bfloat16 (making such an array ends the process), and a copy through the Java heap would double the memory.
 */
public final class RawTensors {
    private final Program program;
    private final NDManager manager;

    RawTensors(Program program, NDManager manager) {
        this.program = program;
        this.manager = manager;
    }

    /** The manager of the arrays made here. */
    public NDManager manager() {
        return manager;
    }

    /**
     * A new array on the manager's device.
     *
     * @param bytes little-endian, direct; may be unmapped afterwards
     */
    public NDArray widen(ByteBuffer bytes, ElementType type, long[] shape) {
        String method =
                switch (type) {
                    case F32 -> "from_float";
                    case F16 -> "from_half";
                    case BF16 -> "from_bfloat16";
                };
        try (NDManager scope = Engines.newManager(ai.djl.Device.cpu())) {
            NDArray raw = scope.create(bytes, new Shape(bytes.remaining()), DataType.UINT8);
            NDArray wide = program.recorded(method, new NDList(raw))
                    .singletonOrThrow()
                    .reshape(new Shape(shape))
                    .toDevice(manager.getDevice(), false);
            wide.attach(manager);
            return wide;
        }
    }
}
