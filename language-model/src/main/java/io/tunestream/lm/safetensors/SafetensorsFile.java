package io.tunestream.lm.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A safetensors file for reading: eight bytes of header length, a JSON header, the tensors. Tensors are memory-mapped
 * one by one when asked for, so opening a large file costs nothing. Thread-safe.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
public final class SafetensorsFile {
    private static final int MAX_HEADER = 100_000_000; // the reference reader's limit, in bytes
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final Map<String, TensorEntry> tensors;
    private final Map<String, String> metadata;

    private SafetensorsFile(Path path, Map<String, TensorEntry> tensors, Map<String, String> metadata) {
        this.path = path;
        this.tensors = Collections.unmodifiableMap(tensors);
        this.metadata = Collections.unmodifiableMap(metadata);
    }

    /**
     * Reads and checks the header.
     *
     * @throws SafetensorsFormatException when the file is no safetensors file or is cut short
     */
    public static SafetensorsFile open(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            long headerLength = headerLength(channel, path, size);
            ByteBuffer header = ByteBuffer.allocate((int) headerLength);
            readFully(channel, header, Long.BYTES);
            return parse(path, JSON.readTree(header.array()), Long.BYTES + headerLength, size);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new SafetensorsFormatException(path + ": the header is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static long headerLength(FileChannel channel, Path path, long size) throws IOException {
        if (size < Long.BYTES) {
            throw new SafetensorsFormatException(path + " has only " + size + " bytes");
        }
        ByteBuffer prefix = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(channel, prefix, 0);
        long length = prefix.getLong(0);
        if (length < 2 || length > MAX_HEADER || length > size - Long.BYTES) {
            throw new SafetensorsFormatException(
                    path + " states a header of " + length + " bytes, the file has " + size);
        }
        return length;
    }

    private static void readFully(FileChannel channel, ByteBuffer target, long from) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target, from + target.position()) < 0) {
                throw new IOException("the file ends early");
            }
        }
    }

    private static SafetensorsFile parse(Path path, JsonNode header, long dataStart, long size) {
        Map<String, TensorEntry> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        header.fields().forEachRemaining(field -> {
            if (field.getKey().equals("__metadata__")) {
                field.getValue()
                        .fields()
                        .forEachRemaining(item ->
                                metadata.put(item.getKey(), item.getValue().asText()));
            } else {
                tensors.put(field.getKey(), entry(path, field.getKey(), field.getValue(), dataStart, size));
            }
        });
        return new SafetensorsFile(path, tensors, metadata);
    }

    private static TensorEntry entry(Path path, String name, JsonNode node, long dataStart, long size) {
        ElementType type = ElementType.of(node.path("dtype").asText(), name);
        long[] shape = JSON.convertValue(node.path("shape"), long[].class);
        long begin = node.path("data_offsets").path(0).asLong(-1);
        long end = node.path("data_offsets").path(1).asLong(-1);
        long expected = TensorEntry.elements(shape) * type.bytes();
        if (begin < 0 || end - begin != expected || dataStart + end > size) {
            throw new SafetensorsFormatException(path + ": tensor " + name + " should have " + expected
                    + " bytes, is at " + begin + " to " + end + " of " + (size - dataStart));
        }
        return new TensorEntry(type, shape, dataStart + begin, expected);
    }

    public Path path() {
        return path;
    }

    /** All tensors, in the file's order. */
    public Map<String, TensorEntry> tensors() {
        return tensors;
    }

    /** The header's free text pairs. */
    public Map<String, String> metadata() {
        return metadata;
    }

    public Optional<TensorEntry> entry(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** A tensor's bytes, mapped read-only, little-endian; at most 2 GiB. */
    public ByteBuffer map(TensorEntry entry) {
        return map(entry.offset(), entry.length());
    }

    private ByteBuffer map(long offset, long length) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot map " + path, e);
        }
    }

    /** A tensor's values as floats, row-major. */
    public float[] floats(String name) {
        TensorEntry entry =
                entry(name).orElseThrow(() -> new SafetensorsFormatException(path + " has no tensor " + name));
        return floats(entry, 0, Math.toIntExact(TensorEntry.elements(entry.shape())));
    }

    /** Some of a tensor's values as floats: {@code count} from the element {@code from} on. */
    public float[] floats(TensorEntry entry, long from, int count) {
        int size = entry.type().bytes();
        ByteBuffer bytes = map(entry.offset() + from * size, (long) count * size);
        float[] values = new float[count];
        switch (entry.type()) {
            case F32 -> bytes.asFloatBuffer().get(values);
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = ElementType.fromBfloat16(bytes.getShort());
                }
            }
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = HalfPrecision.toFloat(bytes.getShort());
                }
            }
        }
        return values;
    }
}
