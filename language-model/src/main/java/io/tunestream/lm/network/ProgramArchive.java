package io.tunestream.lm.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Assembles the TorchScript archive of the network: a zip of stored entries with the program's source and a pickle of
 * one object whose attributes are still empty.
 *
 * @see <a href="https://github.com/pytorch/pytorch/blob/v2.7.1/torch/csrc/jit/docs/serialization.md">TorchScript
 *     serialization</a>
 */
final class ProgramArchive {
    private static final String FORMAT_VERSION = "3\n";
    private static final byte[] EMPTY_TUPLE_PICKLE = {(byte) 0x80, 2, ')', '.'};

    private ProgramArchive() {}

    /** The program of training and of whole rows, {@code decoder.py}. */
    static byte[] decoder() {
        return assemble(
                "decoder.py",
                "Decoder",
                List.of("weights", "rotation"),
                List.of("layers", "heads", "kv_heads", "slice"));
    }

    /** The program of serving, {@code serving.py}. */
    static byte[] serving() {
        return assemble(
                "serving.py",
                "Serving",
                List.of("weights", "rotation", "packed"),
                List.of("layers", "heads", "kv_heads"));
    }

    private static byte[] assemble(String source, String type, List<String> lists, List<String> numbers) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            put(zip, "m/data.pkl", pickle(type, lists, numbers));
            put(zip, "m/code/__torch__.py", source(source));
            put(zip, "m/constants.pkl", EMPTY_TUPLE_PICKLE);
            put(zip, "m/version", FORMAT_VERSION.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot assemble the network's program", e);
        }
        return archive.toByteArray();
    }

    private static byte[] source(String name) throws IOException {
        try (InputStream in = ProgramArchive.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is missing from the jar");
            }
            return in.readAllBytes();
        }
    }

    /** Protocol 2, the class with no arguments, then the attributes the source declares, in its order. */
    private static byte[] pickle(String type, List<String> lists, List<String> numbers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x80, 2});
        out.write(("c__torch__\n" + type + "\n)").getBytes(StandardCharsets.US_ASCII));
        out.write((byte) 0x81); // NEWOBJ
        out.write("}(".getBytes(StandardCharsets.US_ASCII));
        attribute(out, "training", (byte) 0x89); // NEWFALSE
        for (String list : lists) {
            attribute(out, list, (byte) ']');
        }
        for (String number : numbers) {
            attribute(out, number, (byte) 'K', (byte) 0);
        }
        attribute(
                out, "eps", (byte) 'G', (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
        out.write("ub.".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void attribute(ByteArrayOutputStream out, String name, byte... value) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        out.write('X');
        out.write(ByteBuffer.allocate(4)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putInt(text.length)
                .array());
        out.write(text);
        out.write(value);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
