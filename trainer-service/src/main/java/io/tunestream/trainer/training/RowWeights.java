package io.tunestream.trainer.training;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.kit.objectstore.ObjectStoreException;
import io.tunestream.schemas.dataset.AlpacaRecord;
import io.tunestream.schemas.dataset.DatasetManifest;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.event.RunFailure;
import io.tunestream.schemas.recipe.RowWeight;
import io.tunestream.schemas.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a data set weigh. A recipe names rows by their number in the upload, which only the evaluation
 * questions know.
 *
 * @param byRecord the weight of each record that has one of its own
 */
record RowWeights(Map<AlpacaRecord, Double> byRecord) {
    /** All weigh the same. */
    static final RowWeights EVEN = new RowWeights(Map.of());

    private static final ObjectReader QUESTIONS =
            Json.MAPPER.readerFor(EvalQuestion.class).without(JsonParser.Feature.AUTO_CLOSE_SOURCE);

    /**
     * Finds the records that a recipe weighs.
     *
     * @throws RunRefusedException (DATASET_UNREADABLE) when the questions can not be read
     */
    static RowWeights of(ObjectStore store, DatasetManifest manifest, @Nullable List<RowWeight> wanted) {
        if (wanted == null) {
            return EVEN;
        }
        Map<Long, Double> byRow =
                wanted.stream().collect(Collectors.toMap(RowWeight::row, RowWeight::weight, (first, second) -> second));
        Map<AlpacaRecord, Double> byRecord = new HashMap<>();
        try (InputStream json = store.open(manifest.eval());
                MappingIterator<EvalQuestion> questions = QUESTIONS.readValues(json)) {
            while (questions.hasNextValue()) {
                EvalQuestion question = questions.nextValue();
                Double weight = byRow.get(question.row());
                if (weight != null) {
                    byRecord.put(new AlpacaRecord(question.instruction(), question.input(), question.output()), weight);
                }
            }
            json.transferTo(OutputStream.nullOutputStream()); // the digest is checked at the end of the stream
        } catch (IOException | ObjectStoreException.Missing | ObjectStoreException.Corrupt e) {
            throw new RunRefusedException(
                    RunFailure.DATASET_UNREADABLE, manifest.eval().key() + " can not be read: " + e.getMessage(), e);
        }
        return new RowWeights(Map.copyOf(byRecord));
    }

    double of(AlpacaRecord row) {
        return byRecord.getOrDefault(row, 1.0);
    }
}
