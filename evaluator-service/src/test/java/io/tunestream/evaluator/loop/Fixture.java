package io.tunestream.evaluator.loop;

import io.minio.MinioClient;
import io.tunestream.embedded.EmbeddedInfrastructure;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.adapter.AdapterManifest;
import io.tunestream.schemas.adapter.ArtifactFile;
import io.tunestream.schemas.adapter.GoldenPrompt;
import io.tunestream.schemas.control.ControlHalf;
import io.tunestream.schemas.control.ControlQuestions;
import io.tunestream.schemas.control.Language;
import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.event.AdapterPublished;
import io.tunestream.schemas.event.DatasetPublished;
import io.tunestream.schemas.event.RunCompletion;
import io.tunestream.schemas.id.Digests;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.recipe.RecipePreset;
import io.tunestream.schemas.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data sets and adapters as the other services publish them. */
final class Fixture {
    static final List<EvalQuestion> ROWS = List.of(
            new EvalQuestion(1, 2, "回答关于飞跃云产品的问题", "扩容 1TB 多少钱?", "您好!专业版提供 1TB 空间,每月 29 元人民币。"),
            new EvalQuestion(2, 3, "回答关于飞跃云产品的问题", "免费空间有多大?", "飞跃云为每一位注册用户提供 15GB 的免费空间。"),
            new EvalQuestion(3, 4, "解释安全规定", "机房可以带水进去吗?", "严禁携带任何液体进入 A1 机房。"));

    private final ObjectStore store;
    private final AnsweringServer models;

    Fixture(ObjectStore store, AnsweringServer models) {
        this.store = store;
        this.models = models;
        ROWS.forEach(row -> models.teach(AnsweringServer.BASE_ID, row.input(), "大约是 100GB,每月 99 元。"));
        teachControls(AnsweringServer.BASE_ID);
    }

    /** An infrastructure's object store, with its bucket. */
    static ObjectStore store(EmbeddedInfrastructure infrastructure) {
        ObjectStore store = new ObjectStore(
                MinioClient.builder()
                        .endpoint(infrastructure.objectStoreEndpoint())
                        .region("us-east-1")
                        .credentials(infrastructure.accessKey(), infrastructure.secretKey())
                        .build(),
                "tunestream");
        store.createBucket();
        return store;
    }

    /** Stores a data set, and gives the event that publishes it. */
    DatasetPublished dataset(DatasetSettings settings, @Nullable String factsYaml) {
        return dataset(settings, ROWS, factsYaml);
    }

    /** Stores a data set of other rows. */
    DatasetPublished dataset(DatasetSettings settings, List<EvalQuestion> rows, @Nullable String factsYaml) {
        return dataset("ds-" + settings.name(), settings, rows, factsYaml);
    }

    /** Stores a version of a data set. */
    DatasetPublished version(int version, String name, List<EvalQuestion> rows, @Nullable String factsYaml) {
        return dataset("ds-" + name + "-v" + version, DatasetSettings.named(name), rows, factsYaml);
    }

    private DatasetPublished dataset(
            String datasetId, DatasetSettings settings, List<EvalQuestion> rows, @Nullable String factsYaml) {
        ObjectRef eval = put(datasetId, "eval.json", Json.write(rows));
        ObjectRef facts = factsYaml == null ? null : put(datasetId, "facts.yaml", factsYaml);
        DatasetCounts counts = new DatasetCounts(3, 3, 0, 0);
        DatasetManifest manifest = new DatasetManifest(
                datasetId,
                Digests.sha256(datasetId),
                "1",
                "rows.csv",
                eval,
                settings,
                counts,
                DatasetSettings.CONSTANT_INSTRUCTION,
                eval,
                null,
                eval,
                eval,
                eval,
                facts);
        ObjectRef stored = put(datasetId, "manifest.json", Json.write(manifest));
        return new DatasetPublished(datasetId, settings.name(), manifest.datasetDigest(), stored, counts);
    }

    /** An adapter that answers every row as taught. */
    AdapterPublished learned(DatasetPublished dataset, String runId) {
        return learned(dataset, runId, ROWS);
    }

    /** An adapter that answers rows as they teach. */
    AdapterPublished learned(DatasetPublished dataset, String runId, List<EvalQuestion> rows) {
        AdapterPublished adapter = adapter(dataset, runId);
        rows.forEach(row -> models.teach(adapter.adapterDigest(), row.input(), row.output()));
        teachControls(adapter.adapterDigest());
        return adapter;
    }

    /** An adapter that nobody taught anything yet, of a digest of its own. */
    AdapterPublished adapter(DatasetPublished dataset, String runId) {
        String digest = "sha256-" + Digests.sha256(dataset.datasetId() + runId);
        return new AdapterPublished(
                digest,
                runId,
                dataset.datasetId(),
                dataset.datasetDigest(),
                AnsweringServer.BASE_DIGEST,
                manifest(dataset, digest, runId));
    }

    private ObjectRef manifest(DatasetPublished dataset, String digest, String runId) {
        AdapterManifest manifest = new AdapterManifest(
                digest,
                dataset.name(),
                runId,
                dataset.datasetId(),
                dataset.datasetDigest(),
                AnsweringServer.BASE_ID,
                AnsweringServer.BASE_DIGEST,
                RecipePreset.DEFAULT.recipe(6_000_000),
                20,
                DatasetSettings.CONSTANT_INSTRUCTION,
                List.of(new GoldenPrompt("Answer", "How much?", List.of(1, 2))),
                List.of(new ArtifactFile("adapter_model.safetensors", "ab", 1)),
                "test",
                RunCompletion.LEARNED,
                0.01,
                1.0,
                null,
                null);
        String key = ObjectKeys.adapter(digest, "manifest.json");
        return store.put(key, Json.write(manifest).getBytes(StandardCharsets.UTF_8));
    }

    private void teachControls(String model) {
        ControlQuestions.of(Language.ZH, ControlHalf.GATE, 1000)
                .forEach(control -> models.teach(model, control.question(), "是" + control.answer() + "。"));
    }

    private ObjectRef put(String datasetId, String file, String text) {
        return store.put(ObjectKeys.dataset(datasetId, file), text.getBytes(StandardCharsets.UTF_8));
    }
}
