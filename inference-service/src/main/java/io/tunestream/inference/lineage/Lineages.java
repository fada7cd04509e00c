package io.tunestream.inference.lineage;

import io.tunestream.inference.adapter.AdapterManifests;
import io.tunestream.inference.catalog.KnownAdapter;
import io.tunestream.inference.catalog.ModelCatalog;
import io.tunestream.schemas.event.AnswerGiven;
import io.tunestream.schemas.event.EvaluationCompleted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Traces answers back to the lines that taught them. Thread-safe. */
public final class Lineages {
    private final ModelCatalog catalog;
    private final LineageLedger ledger;
    private final AdapterManifests manifests;
    private final Datasets datasets;

    public Lineages(ModelCatalog catalog, LineageLedger ledger, AdapterManifests manifests, Datasets datasets) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.manifests = manifests;
        this.datasets = datasets;
    }

    /**
     * The lineage of an answer that was written down.
     *
     * @param text     the answer's text, where the caller has it; null: he has not
     * @param baseName name of the base that gave it, where it is the one that is served; null: it is not
     * @throws io.tunestream.kit.objectstore.ObjectStoreException when object storage can not be read now
     */
    public Lineage of(AnswerGiven given, @Nullable String text, @Nullable String baseName) {
        Boolean isThisText = text == null
                ? null
                : AnswerGiven.digest(given.responseId(), text).equals(given.answerDigest());
        String known = Boolean.TRUE.equals(isThisText) ? text : given.answer();
        Lineage.Answer answer = new Lineage.Answer(
                given.responseId(),
                given.givenAt(),
                given.characters(),
                given.answerDigest(),
                given.question(),
                known,
                isThisText);
        Lineage.Model model = new Lineage.Model(given.model(), given.alias(), given.status(), target(given.alias()));
        return trace(given.adapterDigest(), given.evaluationId(), known, given)
                .lineage(answer, model, given.baseDigest(), baseName);
    }

    /**
     * The lineage that a text would have if a model gave it now.
     *
     * @param asked      the model's name as it was asked for
     * @param adapter    the adapter that it is; null: the base
     * @param baseName   name of the base that is served
     * @param baseDigest its digest
     */
    public Lineage of(String text, String asked, @Nullable KnownAdapter adapter, String baseName, String baseDigest) {
        Lineage.Answer answer = new Lineage.Answer(null, null, text.length(), null, null, text, null);
        if (adapter == null) {
            return trace(null, null, text, null)
                    .lineage(answer, new Lineage.Model(asked, null, "base", null), baseDigest, baseName);
        }
        String alias = adapter.alias();
        Lineage.Model model = new Lineage.Model(asked, alias, adapter.status().id(), target(alias));
        return trace(adapter.digest(), null, text, null).lineage(answer, model, baseDigest, baseName);
    }

    private Trace trace(
            @Nullable String adapterDigest,
            @Nullable String evaluationId,
            @Nullable String text,
            @Nullable AnswerGiven given) {
        Trace trace = new Trace(ledger, manifests, datasets);
        if (adapterDigest != null) {
            Optional<KnownAdapter> adapter = catalog.find(adapterDigest);
            adapter.ifPresentOrElse(
                    known -> trace.follow(known, evaluation(known, evaluationId), text, given),
                    () -> trace.unknown(adapterDigest));
        }
        return trace;
    }

    private Optional<EvaluationCompleted> evaluation(KnownAdapter adapter, @Nullable String evaluationId) {
        return evaluationId == null
                ? Optional.ofNullable(adapter.evaluation())
                : catalog.evaluation(adapter.digest(), evaluationId);
    }

    private @Nullable String target(@Nullable String alias) {
        return alias == null ? null : catalog.aliases().get(alias);
    }
}
