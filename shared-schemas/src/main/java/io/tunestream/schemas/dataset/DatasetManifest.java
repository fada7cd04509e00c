package io.tunestream.schemas.dataset;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.object.ObjectRef;
import org.jspecify.annotations.Nullable;

/**
 * Describes a cleaned data set; itself an object beside the files it names. It holds no times, so the same upload gives
 * the same bytes.
 *
 * @param datasetId          the data set
 * @param datasetDigest      digest of {@code train.json}
 * @param cleanerVersion     version of the cleaning rules
 * @param fileName           the uploaded file's name
 * @param upload             the uploaded file
 * @param settings           the uploader's settings
 * @param counts             what became of the rows
 * @param defaultInstruction what a question without an instruction is asked under
 * @param train              Alpaca records as a JSON array, indented by 2, in row order
 * @param validation         held-out records in the same form, if the settings ask for some
 * @param eval               {@link EvalQuestion}s as a JSON array, in row order
 * @param rag                the cleaned rows as CSV, for retrieval
 * @param rejected           the rejected rows as CSV with line, field and reason
 * @param facts              the uploader's facts file, if there is one
 */
public record DatasetManifest(
        String datasetId,
        String datasetDigest,
        String cleanerVersion,
        String fileName,
        ObjectRef upload,
        DatasetSettings settings,
        DatasetCounts counts,
        String defaultInstruction,
        ObjectRef train,
        @Nullable ObjectRef validation,
        ObjectRef eval,
        ObjectRef rag,
        ObjectRef rejected,
        @Nullable ObjectRef facts) {
    public DatasetManifest {
        Check.text("datasetId", datasetId);
        Check.text("datasetDigest", datasetDigest);
        Check.text("cleanerVersion", cleanerVersion);
        Check.text("fileName", fileName);
        Check.present("upload", upload);
        Check.present("settings", settings);
        Check.present("counts", counts);
        Check.text("defaultInstruction", defaultInstruction);
        Check.present("train", train);
        Check.present("eval", eval);
        Check.present("rag", rag);
        Check.present("rejected", rejected);
    }
}
