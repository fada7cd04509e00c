package io.tunestream.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tunestream.hub.failure.GatedModelException;
import io.tunestream.hub.failure.HubAnswerException;
import io.tunestream.hub.failure.HubUnreachableException;
import io.tunestream.hub.failure.ModelNotFoundException;
import io.tunestream.hub.failure.NoSpaceException;
import io.tunestream.hub.failure.NotCachedException;
import io.tunestream.hub.failure.RevisionNotFoundException;
import io.tunestream.hub.failure.TokenRefusedException;
import io.tunestream.hub.failure.UnsuitableModelException;
import io.tunestream.hub.fake.FakeHub;
import io.tunestream.hub.fake.Fault;
import io.tunestream.hub.fake.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each cause for which a model can not be had has its own type and says what to do. */
class RefusalTest {
    private static final Optional<String> TOKEN = Optional.of("hf_secret");

    @TempDir
    Path cache;

    private FakeHub fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeHub();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @ParameterizedTest
    @EnumSource(Hub.class)
    void saysThatThereIsNoSuchModel(Hub hub) {
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(() -> Models.fetch(Models.settings(hub, fake, cache)))
                .withMessageContaining("Qwen/Qwen2.5-0.5B-Instruct on " + hub.label())
                .withMessageContaining("TUNESTREAM_HUB_TOKEN");
    }

    @Test
    void saysThatThereIsNoSuchModelToAnAccount() {
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(() -> Models.fetch(Models.settings(Hub.HUGGING_FACE, fake.endpoint(), cache, TOKEN, false)))
                .withMessageContaining("the token's account may not see it");
    }

    @ParameterizedTest
    @EnumSource(Hub.class)
    void saysThatThereIsNoSuchRevision(Hub hub) {
        // Given
        fake.with(Models.qwen(hub));
        ModelHub client = new ModelHub(Models.settings(hub, fake, cache));
        ModelId id = ModelId.parse("Qwen/Qwen2.5-0.5B-Instruct@v9");

        // When / Then
        assertThatExceptionOfType(RevisionNotFoundException.class)
                .isThrownBy(() -> client.fetch(id, FetchMode.PINNED, DownloadListener.NONE))
                .withMessageContaining("v9");
    }

    @ParameterizedTest
    @EnumSource(Hub.class)
    void saysWhereAGatedModelsConditionsAre(Hub hub) {
        // Given
        fake.with(Models.qwen(hub)).gating(Models.QWEN.path(), 403);

        // When / Then
        assertThatExceptionOfType(GatedModelException.class)
                .isThrownBy(() -> Models.fetch(Models.settings(hub, fake.endpoint(), cache, TOKEN, false)))
                .withMessageContaining(fake.endpoint().toString())
                .withMessageContaining("has no access yet");
    }

    @Test
    void saysThatAGatedModelNeedsAToken() {
        // Given
        fake.with(Models.qwen(Hub.HUGGING_FACE)).gating(Models.QWEN.path(), 401);

        // When / Then
        assertThatExceptionOfType(GatedModelException.class)
                .isThrownBy(() -> Models.fetch(Models.settings(Hub.HUGGING_FACE, fake, cache)))
                .withMessageContaining("set an access token");
    }

    @Test
    void saysThatTheTokenIsWrong() {
        // Given
        fake.with(Models.qwen(Hub.HUGGING_FACE)).accepting("another");

        // When / Then
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> Models.fetch(Models.settings(Hub.HUGGING_FACE, fake.endpoint(), cache, TOKEN, false)))
                .withMessageContaining("401")
                .withMessageNotContaining("hf_secret");
    }

    @ParameterizedTest
    @EnumSource(Hub.class)
    void saysThatThereIsNoNetwork(Hub hub) throws IOException {
        // Given
        HubSettings settings = Models.settings(hub, nobody(), cache, Optional.empty(), false);

        // When / Then
        assertThatExceptionOfType(HubUnreachableException.class)
                .isThrownBy(() -> Models.fetch(settings))
                .withMessageContaining("localhost could not be reached in 4 attempts")
                .withMessageContaining("--hub-proxy");
    }

    @Test
    void saysThatTheServerKeepsFailing() {
        // Given
        Fault failure = Fault.status(503);
        fake.with(Models.qwen(Hub.HUGGING_FACE)).failing(Models.WEIGHTS, failure, failure, failure, failure, failure);

        // When / Then
        assertThatExceptionOfType(HubAnswerException.class)
                .isThrownBy(() -> Models.fetch(Models.settings(Hub.HUGGING_FACE, fake, cache)))
                .withMessageContaining("503");
    }

    @Test
    void saysThatAnAddressIsNoHub() {
        // Given
        URI notAHub = URI.create(fake.endpoint() + "/elsewhere");

        // When / Then
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(
                        () -> Models.fetch(Models.settings(Hub.HUGGING_FACE, notAHub, cache, Optional.empty(), false)));
    }

    @Test
    void saysHowMuchSpaceIsMissing() {
        // Given
        fake.with(Models.qwen(Hub.HUGGING_FACE));
        ModelHub full = new ModelHub(Models.settings(Hub.HUGGING_FACE, fake, cache), folder -> 5_000_000);

        // When / Then
        assertThatExceptionOfType(NoSpaceException.class)
                .isThrownBy(() -> full.fetch(Models.QWEN, FetchMode.PINNED, DownloadListener.NONE))
                .withMessageContaining("5 MB free")
                .withMessageContaining("--hub-cache");
        assertThat(fake.askedOfCdn()).isEmpty();
    }

    @Test
    void asksNobodyInOfflineMode() {
        // Given
        fake.with(Models.qwen(Hub.HUGGING_FACE));

        // When / Then
        assertThatExceptionOfType(NotCachedException.class)
                .isThrownBy(() ->
                        Models.fetch(Models.settings(Hub.HUGGING_FACE, fake.endpoint(), cache, Optional.empty(), true)))
                .withMessageContaining("tunestream pull");
        assertThat(fake.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", Models.WEIGHTS})
    void namesTheFileThatAModelLacks(String missing) {
        // Given
        Map<String, byte[]> files = Models.files(1);
        files.remove(missing);
        fake.with(new Repository(Models.QWEN.path(), "main", FakeHub.COMMIT, files));

        // When / Then
        assertThatExceptionOfType(UnsuitableModelException.class)
                .isThrownBy(() -> Models.fetch(Models.settings(Hub.HUGGING_FACE, fake, cache)))
                .withMessageContaining("it has no " + missing.replace("model.", "*."));
    }

    private static URI nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://localhost:" + socket.getLocalPort());
        }
    }
}
