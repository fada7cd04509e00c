package io.tunestream.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.hub.fake.FakeHub;
import io.tunestream.hub.fake.Repository;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Models and settings that the tests share. */
final class Models {
    static final ModelId QWEN = ModelId.parse("Qwen/Qwen2.5-0.5B-Instruct");
    static final String WEIGHTS = "model.safetensors";
    static final int WEIGHT_BYTES = 300_000;

    private Models() {}

    static Repository qwen(Hub hub) {
        return new Repository(QWEN.path(), hub.defaultRevision(), FakeHub.COMMIT, files(1));
    }

    static Map<String, byte[]> files(long seed) {
        Map<String, byte[]> files = new HashMap<>();
        files.put("config.json", "{\"model_type\":\"qwen2\"}".getBytes(UTF_8));
        files.put("generation_config.json", "{}".getBytes(UTF_8));
        files.put("tokenizer.json", "{\"version\":\"1.0\"}".getBytes(UTF_8));
        files.put("tokenizer_config.json", "{}".getBytes(UTF_8));
        files.put("README.md", "# 模型".getBytes(UTF_8));
        files.put("vocab.json", "{}".getBytes(UTF_8));
        files.put("onnx/model.safetensors", bytes(99, 1000));
        files.put(WEIGHTS, bytes(seed, WEIGHT_BYTES));
        return files;
    }

    static byte[] bytes(long seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static HubSettings settings(Hub hub, FakeHub fake, Path cache) {
        return settings(hub, fake.endpoint(), cache, Optional.empty(), false);
    }

    static HubSettings settings(Hub hub, URI endpoint, Path cache, Optional<String> token, boolean offline) {
        return new HubSettings(
                hub,
                endpoint,
                cache,
                token,
                Optional.empty(),
                offline,
                Duration.ofSeconds(10),
                new Retries(4, Duration.ofMillis(5)));
    }

    static FetchedModel fetch(HubSettings settings) throws InterruptedException {
        return new ModelHub(settings).fetch(QWEN, FetchMode.PINNED, DownloadListener.NONE);
    }
}
