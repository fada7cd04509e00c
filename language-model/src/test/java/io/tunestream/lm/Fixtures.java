package io.tunestream.lm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.safetensors.SafetensorsFile;
import io.tunestream.lm.training.TrainingExample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What src/test/python/generate_fixtures.py recorded, and the tiny bases it was recorded on. */
public final class Fixtures {
    private static final JsonNode RECORD = json();
    private static final SafetensorsFile TENSORS = SafetensorsFile.open(path("reference.safetensors"));
    private static final BaseModel QWEN = BaseModel.load(path("tiny-qwen2"), Device.CPU);
    private static final BaseModel LLAMA = BaseModel.load(path("tiny-llama"), Device.CPU);

    private Fixtures() {}

    public static Path path(String name) {
        try {
            return Path.of(Fixtures.class.getResource("/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static JsonNode json() {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(path("reference.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tiny random Qwen2, shared by the tests and never closed. */
    public static BaseModel qwen() {
        return QWEN;
    }

    /** A tiny random Llama without biases, with its own output matrix and stretched rotary frequencies. */
    public static BaseModel llama() {
        return LLAMA;
    }

    public static JsonNode recorded() {
        return RECORD;
    }

    public static float[] tensor(String name) {
        return TENSORS.floats(name);
    }

    public static int[] ints(JsonNode array) {
        int[] ids = new int[array.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = array.get(i).asInt();
        }
        return ids;
    }

    /** Three rows of different lengths, so that a batch has padding. */
    public static List<TrainingExample> rows() {
        List<TrainingExample> rows = new ArrayList<>();
        for (JsonNode row : RECORD.get("rows")) {
            rows.add(new TrainingExample(ints(row.get("prompt")), ints(row.get("completion"))));
        }
        return rows;
    }

    /** Numbers of a normal distribution. */
    public static float[] gaussian(Random random, int count, float deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() * deviation;
        }
        return values;
    }
}
