package io.tunestream.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tunestream.hub.fake.FakeHub;
import io.tunestream.hub.fake.Fault;
import io.tunestream.hub.fake.Repository;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache folder: pinned, shared by threads and processes, repaired. */
class CacheTest {
    private static final String NEXT_COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path cache;

    private FakeHub fake;
    private HubSettings settings;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeHub().with(Models.qwen(Hub.HUGGING_FACE));
        settings = Models.settings(Hub.HUGGING_FACE, fake, cache);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void staysAtTheCommitThatWasFetchedFirst() throws Exception {
        // Given
        FetchedModel first = Models.fetch(settings);
        fake.with(nextCommit());

        // When
        FetchedModel second = Models.fetch(settings);

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void movesToTheNewestCommitWhenItIsTold() throws Exception {
        // Given
        FetchedModel first = Models.fetch(settings);
        fake.with(nextCommit());
        fake.forget();

        // When
        FetchedModel newest = new ModelHub(settings).fetch(Models.QWEN, FetchMode.NEWEST, DownloadListener.NONE);

        // Then
        assertThat(newest.commit()).isEqualTo(NEXT_COMMIT);
        assertThat(Models.fetch(settings)).isEqualTo(newest);
        assertThat(first.folder().resolve("config.json"))
                .content()
                .contains("qwen2")
                .doesNotContain("changed");
        assertThat(newest.folder().resolve("config.json")).content().contains("changed");
        // The weights are the same: nobody downloads them twice, and they take their room once.
        assertThat(fake.askedOfCdn()).isEmpty();
        assertThat(Files.getAttribute(newest.folder().resolve(Models.WEIGHTS), "unix:ino"))
                .isEqualTo(Files.getAttribute(first.folder().resolve(Models.WEIGHTS), "unix:ino"));
    }

    @Test
    void findsAnOlderCommitByItsName() throws Exception {
        // Given
        Models.fetch(settings);
        ModelId pinned = ModelId.parse(Models.QWEN.path() + "@" + FakeHub.COMMIT);
        HubSettings offline = Models.settings(Hub.HUGGING_FACE, fake.endpoint(), cache, Optional.empty(), true);

        // When
        FetchedModel model = new ModelHub(offline).fetch(pinned, FetchMode.PINNED, DownloadListener.NONE);

        // Then
        assertThat(model.commit()).isEqualTo(FakeHub.COMMIT);
    }

    @Test
    void fetchesADamagedFileAgainWhenItIsToldToVerify() throws Exception {
        // Given
        FetchedModel model = Models.fetch(settings);
        try (RandomAccessFile weights =
                new RandomAccessFile(model.folder().resolve(Models.WEIGHTS).toFile(), "rw")) {
            weights.seek(1000);
            weights.write(new byte[64]);
        }

        // When
        FetchedModel repaired = new ModelHub(settings).fetch(Models.QWEN, FetchMode.VERIFIED, DownloadListener.NONE);

        // Then
        assertThat(repaired).isEqualTo(model);
        assertThat(repaired.folder().resolve(Models.WEIGHTS))
                .hasBinaryContent(Models.files(1).get(Models.WEIGHTS));
    }

    @Test
    void fetchesEveryDamagedFileAgainWhenItIsToldToVerify() throws Exception {
        // Given
        FetchedModel model = Models.fetch(settings);
        for (String name : List.of("config.json", Models.WEIGHTS)) {
            try (RandomAccessFile file =
                    new RandomAccessFile(model.folder().resolve(name).toFile(), "rw")) {
                file.write('#');
            }
        }

        // When
        FetchedModel repaired = new ModelHub(settings).fetch(Models.QWEN, FetchMode.VERIFIED, DownloadListener.NONE);

        // Then
        for (String name : List.of("config.json", Models.WEIGHTS)) {
            assertThat(repaired.folder().resolve(name))
                    .hasBinaryContent(Models.files(1).get(name));
        }
    }

    @Test
    void fetchesAFileThatWasCutShortAgain() throws Exception {
        // Given
        FetchedModel model = Models.fetch(settings);
        try (RandomAccessFile weights =
                new RandomAccessFile(model.folder().resolve(Models.WEIGHTS).toFile(), "rw")) {
            weights.setLength(1000);
        }

        // When
        FetchedModel repaired = Models.fetch(settings);

        // Then
        assertThat(repaired.folder().resolve(Models.WEIGHTS))
                .hasBinaryContent(Models.files(1).get(Models.WEIGHTS));
    }

    @Test
    void fetchesAFileThatSomebodyDeletedAgain() throws Exception {
        // Given
        FetchedModel model = Models.fetch(settings);
        Files.delete(model.folder().resolve("tokenizer.json"));

        // When
        FetchedModel repaired = Models.fetch(settings);

        // Then
        assertThat(repaired.folder().resolve("tokenizer.json")).isRegularFile();
    }

    @Test
    void fetchesOnceForThreadsThatAskAtOnce() throws Exception {
        // Given
        fake.slow(200_000);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<FetchedModel>> results = new ArrayList<>();

        // When
        for (int thread = 0; thread < 4; thread++) {
            results.add(threads.submit(() -> Models.fetch(settings)));
        }

        // Then
        for (Future<FetchedModel> result : results) {
            assertThat(result.get().folder().resolve(Models.WEIGHTS)).hasSize(Models.WEIGHT_BYTES);
        }
        assertThat(fake.askedOfCdn()).hasSize(1);
        threads.shutdown();
    }

    @Test
    void fetchesOnceForProcessesThatAskAtOnce() throws Exception {
        // Given
        fake.slow(4_000_000);

        // When
        Process one = FetchMain.start(fake.endpoint(), cache);
        Process other = FetchMain.start(fake.endpoint(), cache);

        // Then
        for (Process process : List.of(one, other)) {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(fake.askedOfCdn()).hasSize(1);
        assertThat(Models.fetch(settings).folder().resolve(Models.WEIGHTS))
                .hasBinaryContent(Models.files(1).get(Models.WEIGHTS));
    }

    @Test
    void goesOnAfterAKilledProcess() throws Exception {
        // Given
        fake.failing(Models.WEIGHTS, Fault.silenceAt(102_400));
        Process killed = FetchMain.start(fake.endpoint(), cache);
        Path blobs = cache.resolve("huggingface/Qwen--Qwen2.5-0.5B-Instruct/blobs");
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(partBytes(blobs))
                .isEqualTo(102_400));
        assertThat(killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
        fake.forget();

        // When
        FetchedModel model = Models.fetch(settings);

        // Then
        assertThat(model.folder().resolve(Models.WEIGHTS))
                .hasBinaryContent(Models.files(1).get(Models.WEIGHTS));
        assertThat(fake.askedOfCdn())
                .extracting(asked -> asked.header("Range"))
                .containsExactly(Optional.of("bytes=102400-"));
    }

    @Test
    void fetchesAModelAgainWhoseManifestIsDamaged() throws Exception {
        // Given
        FetchedModel model = Models.fetch(settings);
        Files.writeString(model.folder().resolve("tunestream-base.json"), "{\"hub\":\"hugg");

        // When
        FetchedModel repaired = Models.fetch(settings);

        // Then
        assertThat(repaired).isEqualTo(model);
        assertThat(repaired.folder().resolve("tunestream-base.json")).content().contains(FakeHub.COMMIT);
    }

    /** An interruption closes the file that a thread works on, which is no failure of the disk. */
    @Test
    void saysThatItWasInterruptedAndNotThatTheDiskFailed() throws Exception {
        // Given
        DownloadListener interrupting = progress -> {
            if (progress.done() == progress.total()) {
                Thread.currentThread().interrupt();
            }
        };

        // When
        Throwable stop =
                catchThrowable(() -> new ModelHub(settings).fetch(Models.QWEN, FetchMode.PINNED, interrupting));

        // Then
        assertThat(stop).isInstanceOf(InterruptedException.class);
        assertThat(Models.fetch(settings).folder().resolve(Models.WEIGHTS)).hasSize(Models.WEIGHT_BYTES);
    }

    private static long partBytes(Path blobs) throws IOException {
        if (!Files.isDirectory(blobs)) {
            return 0;
        }
        try (var files = Files.list(blobs)) {
            return files.filter(file -> file.toString().endsWith(".part"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static Repository nextCommit() {
        Map<String, byte[]> files = Models.files(1);
        files.put(
                "config.json",
                "{\"model_type\":\"qwen2\",\"changed\":true}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Repository(Models.QWEN.path(), "main", NEXT_COMMIT, files);
    }
}
