package io.tunestream.lm.lora;

import io.tunestream.lm.model.ModelConfig;
import io.tunestream.lm.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * An adapter as its files hold it, in plain memory: no engine and no base is needed to look at it.
 *
 * @param config its shape
 * @param layout the linears it changes, on the architecture it was read for
 * @param values A and B of each trained linear, in the network's order
 */
public record StoredAdapter(LoraConfig config, LoraLayout layout, List<float[]> values) {
    /**
     * Reads a PEFT directory.
     *
     * @throws AdapterFormatException when it is no LoRA adapter this library runs
     * @throws AdapterShapeMismatchException when it was made for another architecture
     */
    public static StoredAdapter read(ModelConfig model, Path directory) {
        LoraConfig config = AdapterConfigFile.read(directory);
        LoraLayout layout = LoraLayout.of(model, config);
        return new StoredAdapter(config, layout, AdapterWeights.read(directory, layout));
    }

    /** Content identity over weights and config without paths: {@code sha256-} and 64 hex digits. */
    public String digest() {
        Sha256 digest = new Sha256().add(config.toString()).add("\n");
        List<String> names = layout.names();
        for (int i = 0; i < names.size(); i++) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(values.get(i).length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values.get(i));
            digest.add(names.get(i)).add("\n").add(bytes.array());
        }
        return digest.identity();
    }
}
