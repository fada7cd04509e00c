package io.tunestream.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tunestream.hub.failure.CorruptedFileException;
import io.tunestream.hub.failure.HubUnreachableException;
import io.tunestream.hub.fake.FakeHub;
import io.tunestream.hub.fake.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that go wrong on the way and end well, or leave something to go on with. */
class RecoveryTest {
    private static final byte[] WEIGHTS = Models.files(1).get(Models.WEIGHTS);

    @TempDir
    Path cache;

    private FakeHub fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeHub().with(Models.qwen(Hub.HUGGING_FACE));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @ParameterizedTest
    @EnumSource(Hub.class)
    void goesOnFromTheByteAtWhichTheConnectionWasCut(Hub hub) throws Exception {
        // Given
        fake.with(Models.qwen(hub)).failing(Models.WEIGHTS, Fault.cutAt(100_000), Fault.cutAt(200_000));

        // When
        FetchedModel model = Models.fetch(Models.settings(hub, fake, cache));

        // Then
        assertThat(model.folder().resolve(Models.WEIGHTS)).hasBinaryContent(WEIGHTS);
        assertThat(ranges()).containsExactly(Optional.empty(), range(100_000), range(200_000));
    }

    @Test
    void goesOnWhereAnEarlierAttemptGaveUp() throws Exception {
        // Given
        fake.failing(
                Models.WEIGHTS,
                Fault.cutAt(150_000),
                Fault.cutAt(150_000),
                Fault.cutAt(150_000),
                Fault.cutAt(150_000),
                Fault.cutAt(150_000));
        HubSettings settings = Models.settings(Hub.HUGGING_FACE, fake, cache);
        catchThrowableOfType(HubUnreachableException.class, () -> Models.fetch(settings));
        fake.forget();

        // When
        FetchedModel model = Models.fetch(settings);

        // Then
        assertThat(model.folder().resolve(Models.WEIGHTS)).hasBinaryContent(WEIGHTS);
        assertThat(ranges()).first().isEqualTo(range(150_000));
    }

    @Test
    void readsARangeThatIsAnsweredWith200() throws Exception {
        // Given
        fake.with(Models.qwen(Hub.MODEL_SCOPE)).withoutCdn().failing(Models.WEIGHTS, Fault.cutAt(120_000));

        // When
        FetchedModel model = Models.fetch(Models.settings(Hub.MODEL_SCOPE, fake, cache));

        // Then
        assertThat(model.folder().resolve(Models.WEIGHTS)).hasBinaryContent(WEIGHTS);
        assertThat(fake.asked()).anyMatch(asked -> asked.header("Range").equals(range(120_000)));
    }

    @Test
    void startsAgainWhereTheServerPassesOverRanges() throws Exception {
        // Given
        fake.ignoringRanges().failing(Models.WEIGHTS, Fault.cutAt(100_000));
        List<DownloadProgress> told = new ArrayList<>();

        // When
        FetchedModel model = new ModelHub(Models.settings(Hub.HUGGING_FACE, fake, cache))
                .fetch(Models.QWEN, FetchMode.PINNED, told::add);

        // Then
        assertThat(model.folder().resolve(Models.WEIGHTS)).hasBinaryContent(WEIGHTS);
        assertThat(told.get(told.size() - 1).done()).isEqualTo(model.bytes());
    }

    @Test
    void fetchesAFileThatArrivedCorruptedOnceMore() throws Exception {
        // Given
        fake.failing(Models.WEIGHTS, Fault.corruptionAt(42));

        // When
        FetchedModel model = Models.fetch(Models.settings(Hub.HUGGING_FACE, fake, cache));

        // Then
        assertThat(model.folder().resolve(Models.WEIGHTS)).hasBinaryContent(WEIGHTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {Models.WEIGHTS, "config.json"})
    void refusesAFileThatArrivesCorruptedAgain(String file) {
        // Given
        fake.failing(file, Fault.corruptionAt(7), Fault.corruptionAt(8));

        // When
        CorruptedFileException refusal = catchThrowableOfType(
                CorruptedFileException.class, () -> Models.fetch(Models.settings(Hub.HUGGING_FACE, fake, cache)));

        // Then
        assertThat(refusal).hasMessageContaining(file).hasMessageContaining("should be");
        assertThat(cache.resolve("huggingface/Qwen--Qwen2.5-0.5B-Instruct/snapshots"))
                .doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 429, 408})
    void bearsAServerThatFailsForAMoment(int status) throws Exception {
        // Given
        fake.failing("/api/models/" + Models.QWEN.path() + "/revision/main", Fault.status(status))
                .failing(Models.WEIGHTS, Fault.status(status), Fault.status(status));
        List<String> delays = new ArrayList<>();

        // When
        FetchedModel model = new ModelHub(Models.settings(Hub.HUGGING_FACE, fake, cache))
                .fetch(Models.QWEN, FetchMode.PINNED, listener(delays));

        // Then
        assertThat(model.folder().resolve(Models.WEIGHTS)).hasBinaryContent(WEIGHTS);
        assertThat(delays).hasSize(3).allMatch(reason -> reason.contains(String.valueOf(status)));
    }

    @Test
    void endsAConnectionThatHasGoneSilent() throws Exception {
        // Given
        fake.failing(Models.WEIGHTS, Fault.silenceAt(80_000));
        HubSettings patient = Models.settings(Hub.HUGGING_FACE, fake, cache);
        HubSettings hasty = new HubSettings(
                patient.hub(),
                patient.endpoint(),
                cache,
                Optional.empty(),
                Optional.empty(),
                false,
                Duration.ofSeconds(1),
                patient.retries());

        // When
        FetchedModel model = Models.fetch(hasty);

        // Then
        assertThat(model.folder().resolve(Models.WEIGHTS)).hasBinaryContent(WEIGHTS);
        // A busy machine may be silent more often than the server.
        assertThat(ranges()).startsWith(Optional.empty()).contains(range(80_000));
    }

    @Test
    void endsSoonWhenItIsInterruptedWhileTheConnectionIsSilent() throws Exception {
        // Given
        fake.failing(Models.WEIGHTS, Fault.silenceAt(80_000));
        HubSettings settings = Models.settings(Hub.HUGGING_FACE, fake, cache);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread fetching = new Thread(() -> end.complete(catchThrowable(() -> Models.fetch(settings))));
        fetching.start();
        Path blobs = cache.resolve("huggingface/Qwen--Qwen2.5-0.5B-Instruct/blobs");
        Awaitility.await().untilAsserted(() -> assertThat(blobs)
                .isDirectoryContaining(file -> file.toFile().length() == 80_000));

        // When
        fetching.interrupt();

        // Then
        assertThat(end.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    private List<Optional<String>> ranges() {
        return fake.askedOfCdn().stream().map(asked -> asked.header("Range")).toList();
    }

    private static Optional<String> range(int from) {
        return Optional.of("bytes=" + from + "-");
    }

    private static DownloadListener listener(List<String> delays) {
        return new DownloadListener() {
            @Override
            public void onProgress(DownloadProgress progress) {
                assertThat(progress.done()).isLessThanOrEqualTo(progress.total());
            }

            @Override
            public void onDelay(String reason) {
                delays.add(reason);
            }
        };
    }
}
