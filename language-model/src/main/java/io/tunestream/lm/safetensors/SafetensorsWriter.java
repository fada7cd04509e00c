package io.tunestream.lm.safetensors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a safetensors file. The order of additions is the order in the file, so the same content gives the same bytes.
 * Not thread-safe.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private final List<Tensor> tensors = new ArrayList<>();
    private final SortedMap<String, String> metadata = new TreeMap<>();

    private record Tensor(String name, ElementType type, long[] shape, TensorParts parts) {
        long bytes() {
            return TensorEntry.elements(shape) * type.bytes();
        }
    }

    /** Adds a tensor; {@code type} is F32 or BF16, into which the values are rounded. */
    public SafetensorsWriter tensor(String name, ElementType type, long[] shape, float[] values) {
        if (TensorEntry.elements(shape) != values.length) {
            throw new IllegalArgumentException("tensor " + name + " has " + values.length + " values, its shape says "
                    + TensorEntry.elements(shape));
        }
        return tensor(name, type, shape, TensorParts.whole(values));
    }

    /** Adds a tensor whose values are asked for when the file is written, part by part. */
    public SafetensorsWriter tensor(String name, ElementType type, long[] shape, TensorParts parts) {
        if (type == ElementType.F16) {
            throw new IllegalArgumentException("tensor " + name + ": writing F16 is not supported, use F32 or BF16");
        }
        tensors.add(new Tensor(name, type, shape.clone(), parts));
        return this;
    }

    /** Adds free text pairs to the header. */
    public SafetensorsWriter metadata(Map<String, String> pairs) {
        metadata.putAll(pairs);
        return this;
    }

    /** Writes beside the target first and moves it into place, so that a reader sees all of it or none. */
    public void write(Path target) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 20)) {
                out.write(header());
                for (Tensor tensor : tensors) {
                    write(tensor, out);
                }
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }

    private byte[] header() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode pairs = root.putObject("__metadata__");
            metadata.forEach(pairs::put);
        }
        long offset = 0;
        for (Tensor tensor : tensors) {
            ObjectNode node = root.putObject(tensor.name());
            node.put("dtype", tensor.type().name());
            node.set("shape", json.valueToTree(tensor.shape()));
            node.putArray("data_offsets").add(offset).add(offset + tensor.bytes());
            offset += tensor.bytes();
        }
        return padded(json.writeValueAsString(root).getBytes(StandardCharsets.UTF_8));
    }

    /** Length and text, filled with spaces so that the tensors start aligned. */
    private static byte[] padded(byte[] text) {
        int length = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(length).put(text);
        while (buffer.hasRemaining()) {
            buffer.put((byte) ' ');
        }
        return buffer.array();
    }

    private static void write(Tensor tensor, OutputStream out) throws IOException {
        long written = 0;
        for (int part = 0; part < tensor.parts().count(); part++) {
            byte[] bytes = bytes(tensor.type(), tensor.parts().values(part));
            out.write(bytes);
            written += bytes.length;
        }
        if (written != tensor.bytes()) {
            throw new IllegalStateException("tensor " + tensor.name() + " was given as " + written
                    + " bytes, its shape says " + tensor.bytes());
        }
    }

    private static byte[] bytes(ElementType type, float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (type == ElementType.F32) {
                buffer.putFloat(value);
            } else {
                buffer.putShort(ElementType.toBfloat16(value));
            }
        }
        return buffer.array();
    }
}
