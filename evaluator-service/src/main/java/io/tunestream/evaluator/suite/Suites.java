package io.tunestream.evaluator.suite;

import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.StoredObject;
import io.tunestream.schemas.control.Language;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.evaluation.FactsFile;
import io.tunestream.schemas.evaluation.MalformedFactsException;
import io.tunestream.schemas.object.ObjectKeys;
import io.tunestream.schemas.object.ObjectRef;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The suites in object storage, by digest. A data set keeps the suite that was first derived from it, so that a newer
 * version of this service does not change the questions between a training and its evaluation.
 */
public final class Suites {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    private final ObjectStore store;
    private final SuiteDeriver deriver;
    private final SuiteSettings settings;

    /** Suites in a store, derived by settings. */
    public Suites(ObjectStore store, SuiteSettings settings) {
        this.store = store;
        this.deriver = new SuiteDeriver(settings);
        this.settings = settings;
    }

    /**
     * The suite of a data set, derived when it is wanted for the first time.
     *
     * @throws UnusableSuiteException if the data set has nothing that can be asked
     */
    public Suite of(DatasetManifest manifest) throws UnusableSuiteException {
        Optional<Suite> known = ofDataset(manifest.datasetId());
        if (known.isPresent()) {
            return known.get();
        }
        Suite suite = save(derive(manifest));
        store.putIfAbsent(
                ObjectKeys.suiteOfDataset(manifest.datasetId()), bytes(Json.write(new Pointer(suite.digest()))));
        // Another instance may have been first, with other settings: what it chose stands.
        return ofDataset(manifest.datasetId()).orElse(suite);
    }

    /** The control questions in the suites of a language's data sets. */
    public List<SuiteQuestion> controls(Language language) {
        return deriver.controls(language);
    }

    /** The suite of a data set, if one was derived. */
    public Optional<Suite> ofDataset(String datasetId) {
        return store.find(ObjectKeys.suiteOfDataset(datasetId))
                .flatMap(found -> find(Json.read(text(found), Pointer.class).suiteDigest()));
    }

    /** A suite by its digest. */
    public Optional<Suite> find(String digest) {
        return store.find(ObjectKeys.suite(digest)).map(found -> Json.read(text(found), Suite.class));
    }

    /** A suite by its digest or by its data set. */
    public Optional<Suite> resolve(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty(); // It would become part of an object key.
        }
        Optional<Suite> byDigest = find(name);
        return byDigest.isPresent() ? byDigest : ofDataset(name);
    }

    /** Stores a suite under its digest. */
    public Suite save(Suite suite) {
        store.putIfAbsent(ObjectKeys.suite(suite.digest()), bytes(Json.canonical(suite)));
        return suite;
    }

    private Suite derive(DatasetManifest manifest) throws UnusableSuiteException {
        FactsFile facts = facts(manifest.facts());
        Set<String> asked = facts == null
                ? Set.of()
                : facts.facts().stream().map(FactsFile.Entry::question).collect(Collectors.toSet());
        try {
            RowSample sample = sample(manifest, asked);
            List<Probe> probes = ProbeDeriver.of(sample.rows(), settings.probes());
            if (sample.total() > sample.rows().size() && !probes.isEmpty()) {
                probes = ProbeDeriver.untaught(probes, reader -> read(manifest, reader));
            }
            return deriver.derive(manifest.settings().name(), manifest.datasetId(), sample, facts, probes);
        } catch (IllegalArgumentException | IOException e) {
            throw new UnusableSuiteException(String.valueOf(e.getMessage()), e);
        }
    }

    private RowSample sample(DatasetManifest manifest, Set<String> always) throws IOException {
        try (InputStream rows = store.open(manifest.eval())) {
            return RowSample.read(rows, settings.rows(), always);
        }
    }

    private void read(DatasetManifest manifest, Consumer<EvalQuestion> reader) throws IOException {
        try (InputStream rows = store.open(manifest.eval())) {
            EvalRows.forEach(rows, reader);
        }
    }

    private @Nullable FactsFile facts(@Nullable ObjectRef ref) throws UnusableSuiteException {
        if (ref == null) {
            return null;
        }
        try {
            return FactsFile.read(new String(store.read(ref), StandardCharsets.UTF_8));
        } catch (MalformedFactsException e) {
            throw new UnusableSuiteException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String text(StoredObject found) {
        return new String(found.bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Which suite a data set has. */
    record Pointer(String suiteDigest) {}
}
