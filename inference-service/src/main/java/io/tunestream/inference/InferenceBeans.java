package io.tunestream.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.hub.BaseSource;
import io.tunestream.hub.HubSettings;
import io.tunestream.inference.adapter.AdapterFiles;
import io.tunestream.inference.adapter.AdapterManifests;
import io.tunestream.inference.adapter.AdapterReader;
import io.tunestream.inference.adapter.CacheFolder;
import io.tunestream.inference.adapter.LoadedAdapters;
import io.tunestream.inference.adapter.TaughtAnswers;
import io.tunestream.inference.answer.Answers;
import io.tunestream.inference.api.AnswerEndpoint;
import io.tunestream.inference.api.AnswerRecords;
import io.tunestream.inference.api.LineageQueries;
import io.tunestream.inference.api.ModelEntries;
import io.tunestream.inference.api.ServedModels;
import io.tunestream.inference.base.ServedBase;
import io.tunestream.inference.catalog.ModelCatalog;
import io.tunestream.inference.lineage.Datasets;
import io.tunestream.inference.lineage.LineageLedger;
import io.tunestream.inference.lineage.Lineages;
import io.tunestream.inference.messaging.AnswersProducer;
import io.tunestream.inference.messaging.AnswersReader;
import io.tunestream.inference.messaging.CatalogReader;
import io.tunestream.inference.metrics.InferenceMetrics;
import io.tunestream.inference.recording.AnswerRecorder;
import io.tunestream.inference.recording.AnswerWriter;
import io.tunestream.kit.objectstore.ObjectStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Puts the service together; its parts know nothing of the container. */
@Singleton
class InferenceBeans {
    /** From an answer's end to its record, with what the clocks of two machines may differ. */
    private static final Duration PUBLISHED_WITHIN = Duration.ofMinutes(10);

    private final InferenceConfig config;

    InferenceBeans(InferenceConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    ServedBase base(Config settings) {
        String base = config.base().orElseThrow(() -> new MissingBaseException("tunestream.base"));
        HubSettings hub = HubSettings.of(name -> settings.getOptionalValue(name, String.class), System.getenv());
        return new ServedBase(BaseSource.of(base, hub), config.device());
    }

    @Produces
    @Singleton
    ModelCatalog catalog() {
        return new ModelCatalog();
    }

    @Produces
    @Singleton
    InferenceMetrics metrics(MeterRegistry registry) {
        return new InferenceMetrics(registry);
    }

    @Produces
    @Singleton
    LineageLedger ledger() {
        return new LineageLedger();
    }

    @Produces
    @Singleton
    CatalogReader reader(ModelCatalog catalog, LineageLedger ledger, InferenceMetrics metrics) {
        return new CatalogReader(catalog, ledger, metrics, config.bootstrapServers(), config.proofWait());
    }

    @Produces
    @Singleton
    AdapterManifests manifests(ObjectStore store) {
        return new AdapterManifests(store);
    }

    @Produces
    @Singleton
    CacheFolder cacheFolder() {
        return CacheFolder.of(config.cache());
    }

    @Produces
    @Singleton
    LoadedAdapters adapters(ServedBase base, AdapterManifests manifests, ObjectStore store, CacheFolder cache) {
        AdapterFiles files = new AdapterFiles(store, cache.path());
        return new LoadedAdapters(
                new AdapterReader(base, manifests, files, new TaughtAnswers(store)), config.loadedAdapters());
    }

    @Produces
    @Singleton
    Answers answers(ServedBase base, LoadedAdapters adapters, InferenceMetrics metrics) {
        Answers answers = new Answers(base, adapters, config.workers(), config.queue(), config.requestTimeout());
        metrics.watch("queue", "Questions that wait", answers::waiting);
        metrics.watch("running", "Answers that grow", answers::running);
        metrics.watch("adapters.loaded", "Adapters in memory", adapters::size);
        return answers;
    }

    @Produces
    @Singleton
    ServedModels models(ServedBase base, ModelCatalog catalog, CatalogReader reader) {
        return new ServedModels(base, catalog, reader::isCaughtUp, config.newcomerWait());
    }

    @Produces
    @Singleton
    ModelEntries entries(AdapterManifests manifests, LoadedAdapters adapters) {
        return new ModelEntries(manifests, adapters);
    }

    @Produces
    @Singleton
    AnswerEndpoint endpoint(Answers answers, InferenceMetrics metrics) {
        return new AnswerEndpoint(answers, metrics, config.maxTokens());
    }

    @Produces
    @Singleton
    Datasets datasets(LineageLedger ledger, ObjectStore store) {
        return new Datasets(ledger, store);
    }

    @Produces
    @Singleton
    AnswerRecorder recorder(Datasets datasets, InferenceMetrics metrics) {
        AnswerWriter writer = new AnswerWriter(datasets, config.answers().text());
        AnswersProducer topic = new AnswersProducer(config.bootstrapServers());
        return new AnswerRecorder(writer, topic, metrics, config.answers().buffer());
    }

    @Produces
    @Singleton
    AnswerRecords records(AnswerRecorder recorder) {
        return new AnswerRecords(recorder, config.answers().record());
    }

    @Produces
    @Singleton
    LineageQueries lineage(
            ServedModels models,
            ModelCatalog catalog,
            LineageLedger ledger,
            AdapterManifests manifests,
            Datasets datasets) {
        Lineages lineages = new Lineages(catalog, ledger, manifests, datasets);
        Duration onItsWay = config.requestTimeout().plus(PUBLISHED_WITHIN);
        AnswersReader answers = new AnswersReader(config.bootstrapServers(), onItsWay);
        return new LineageQueries(models, lineages, answers, onItsWay, config.newcomerWait());
    }
}
