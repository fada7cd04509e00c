package io.tunestream.cleaning.dataset;

/** The files of a data set, as they are called below {@code datasets/<id>/}. */
enum DatasetFile {
    /** The records to learn from. */
    TRAIN("train.json"),
    /** The records held out for the validation loss. */
    VALIDATION("validation.json"),
    /** The questions to ask. */
    EVAL("eval.json"),
    /** The kept rows for retrieval. */
    CLEAN("clean.csv"),
    /** The rejected rows with their reasons. */
    REJECTED("rejected.csv"),
    /** What the others are. */
    MANIFEST("manifest.json");

    private final String fileName;

    DatasetFile(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }
}
