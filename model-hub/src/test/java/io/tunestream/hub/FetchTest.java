package io.tunestream.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.hub.cache.SnapshotManifest;
import io.tunestream.hub.fake.FakeHub;
import io.tunestream.hub.fake.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A download in which nothing goes wrong, from either hub. */
class FetchTest {
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
    void makesAFolderOfTheFilesThatABaseNeeds(Hub hub) throws Exception {
        // Given
        Repository qwen = Models.qwen(hub);
        fake.with(qwen);

        // When
        FetchedModel model = Models.fetch(Models.settings(hub, fake, cache));

        // Then
        assertThat(model.commit()).isEqualTo(FakeHub.COMMIT);
        assertThat(model.folder().getFileName()).hasToString("Qwen2.5-0.5B-Instruct");
        assertThat(names(model.folder()))
                .containsExactlyInAnyOrder(
                        "config.json",
                        "generation_config.json",
                        "model.safetensors",
                        "tokenizer.json",
                        "tokenizer_config.json",
                        "tunestream-base.json");
        assertThat(model.folder().resolve(Models.WEIGHTS))
                .hasBinaryContent(qwen.files().get(Models.WEIGHTS));
        assertThat(model.folder().resolve("config.json"))
                .hasBinaryContent(qwen.files().get("config.json"));
    }

    @ParameterizedTest
    @EnumSource(Hub.class)
    void recordsWhereItCameFrom(Hub hub) throws Exception {
        // Given
        fake.with(Models.qwen(hub));

        // When
        FetchedModel model = Models.fetch(Models.settings(hub, fake, cache));

        // Then
        JsonNode record = new ObjectMapper()
                .readTree(model.folder().resolve("tunestream-base.json").toFile());
        assertThat(record.path("hub").asText()).isEqualTo(hub.label());
        assertThat(record.path("model").asText()).isEqualTo("Qwen/Qwen2.5-0.5B-Instruct");
        assertThat(record.path("revision").asText()).isEqualTo(hub.defaultRevision());
        assertThat(record.path("commit").asText()).isEqualTo(FakeHub.COMMIT);
        assertThat(record.path("endpoint").asText()).isEqualTo(fake.endpoint().toString());
        assertThat(record.path("files").findValuesAsText("checksum"))
                .hasSize(5)
                .anyMatch(sum -> sum.startsWith("sha256-"));
        assertThat(SnapshotManifest.of(model.folder()))
                .hasValueSatisfying(read -> assertThat(read.commit()).isEqualTo(FakeHub.COMMIT));
        assertThat(SnapshotManifest.of(cache)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Hub.class)
    void asksNobodyForWhatIsInTheCache(Hub hub) throws Exception {
        // Given
        fake.with(Models.qwen(hub));
        FetchedModel first = Models.fetch(Models.settings(hub, fake, cache));
        fake.forget();

        // When
        FetchedModel second = Models.fetch(Models.settings(hub, fake, cache));

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(fake.asked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Hub.class)
    void sendsTheTokenToTheHubButNotToTheHostItLeadsOnTo(Hub hub) throws Exception {
        // Given
        fake.with(Models.qwen(hub)).accepting("hf_secret");

        // When
        Models.fetch(Models.settings(hub, fake.endpoint(), cache, Optional.of("hf_secret"), false));

        // Then
        assertThat(fake.asked())
                .filteredOn(asked -> asked.host().equals("hub"))
                .allMatch(asked -> asked.header("Authorization").equals(Optional.of("Bearer hf_secret")));
        assertThat(fake.askedOfCdn())
                .hasSize(1)
                .allMatch(asked -> asked.header("Authorization").isEmpty()
                        && asked.header("Cookie").isEmpty());
    }

    @Test
    void tellsProgressUpToTheLastByte() throws Exception {
        // Given
        fake.with(Models.qwen(Hub.HUGGING_FACE));
        List<DownloadProgress> told = new ArrayList<>();

        // When
        FetchedModel model = new ModelHub(Models.settings(Hub.HUGGING_FACE, fake, cache))
                .fetch(Models.QWEN, FetchMode.PINNED, told::add);

        // Then
        assertThat(told).isSortedAccordingTo((a, b) -> Long.compare(a.done(), b.done()));
        DownloadProgress last = told.get(told.size() - 1);
        assertThat(last.file()).isEqualTo(Models.WEIGHTS);
        assertThat(last.done()).isEqualTo(last.total()).isEqualTo(model.bytes());
        assertThat(last.bytesPerSecond()).isPositive();
        assertThat(last.percent()).isEqualTo(100);
    }

    @Test
    void readsAListThatComesInPages() throws Exception {
        // Given
        fake.with(Models.qwen(Hub.HUGGING_FACE)).paging(2);

        // When
        FetchedModel model = Models.fetch(Models.settings(Hub.HUGGING_FACE, fake, cache));

        // Then
        assertThat(model.folder().resolve(Models.WEIGHTS)).isRegularFile();
    }

    @Test
    void followsARenamedModel() throws Exception {
        // Given
        fake.with(Models.qwen(Hub.HUGGING_FACE)).renaming("Qwen1/Old-Name", Models.QWEN.path());
        ModelHub hub = new ModelHub(Models.settings(Hub.HUGGING_FACE, fake, cache));

        // When
        FetchedModel model = hub.fetch(ModelId.parse("Qwen1/Old-Name"), FetchMode.PINNED, DownloadListener.NONE);

        // Then
        assertThat(model.folder().resolve(Models.WEIGHTS)).hasSize(Models.WEIGHT_BYTES);
    }

    @Test
    void takesAllShardsAndTheirIndex() throws Exception {
        // Given
        Map<String, byte[]> files = Models.files(1);
        files.remove(Models.WEIGHTS);
        files.put("model-00001-of-00002.safetensors", Models.bytes(2, 5000));
        files.put("model-00002-of-00002.safetensors", Models.bytes(3, 6000));
        files.put("model.safetensors.index.json", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        files.put("consolidated.safetensors", Models.bytes(4, 11_000));
        fake.with(new Repository(Models.QWEN.path(), "main", FakeHub.COMMIT, files));

        // When
        FetchedModel model = Models.fetch(Models.settings(Hub.HUGGING_FACE, fake, cache));

        // Then
        assertThat(names(model.folder()))
                .contains(
                        "model-00001-of-00002.safetensors",
                        "model-00002-of-00002.safetensors",
                        "model.safetensors.index.json")
                .doesNotContain("consolidated.safetensors");
    }

    @Test
    void namesTheContentWhereTheHubNamesNoCommit() throws Exception {
        // Given
        fake.with(Models.qwen(Hub.MODEL_SCOPE)).withoutCommit();

        // When
        FetchedModel model = Models.fetch(Models.settings(Hub.MODEL_SCOPE, fake, cache));

        // Then
        assertThat(model.commit()).matches("content-[0-9a-f]{40}");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
