package io.tunestream.schemas.object;

/** The layout of the bucket. Keys with a content digest in them name immutable objects. */
public final class ObjectKeys {
    private ObjectKeys() {}

    /** An upload while it streams; removed when it is accepted or refused. */
    public static String incoming(String uuid) {
        return "incoming/" + uuid;
    }

    /** An accepted upload. */
    public static String upload(String sha256) {
        return "uploads/" + sha256;
    }

    /** A file of a data set, such as {@code train.json}. */
    public static String dataset(String datasetId, String file) {
        return "datasets/" + datasetId + "/" + file;
    }

    /** A file of a training run, such as {@code claim}. */
    public static String run(String runId, String file) {
        return "runs/" + runId + "/" + file;
    }

    /** A file of an adapter, such as {@code adapter_model.safetensors}. */
    public static String adapter(String adapterDigest, String file) {
        return "adapters/" + adapterDigest + "/" + file;
    }

    /** A file of an evaluation, such as {@code report.json}. */
    public static String evaluation(String evaluationId, String file) {
        return "evaluations/" + evaluationId + "/" + file;
    }

    /** Which suite was derived for a data set. */
    public static String suiteOfDataset(String datasetId) {
        return dataset(datasetId, "suite.json");
    }

    /** A base's answers to a suite. */
    public static String baseAnswers(String suiteDigest, String baseDigest) {
        return "suites/" + suiteDigest + "/answers/" + baseDigest + ".json";
    }

    /** A base's own answers to the questions that are replayed in training, by what was asked. */
    public static String baseReplay(String baseDigest, String content) {
        return "bases/" + baseDigest + "/replay/" + content + ".json";
    }

    /** Who re-checks the adapters that are served. */
    public static String recheckClaim() {
        return "rechecks/claim";
    }

    /** A suite of questions. */
    public static String suite(String suiteDigest) {
        return "suites/" + suiteDigest + ".json";
    }
}
