package io.tunestream.base.corpus;

/** The languages of the corpus, each with its resource files. */
public enum Language {
    CHINESE("zh", 3),
    ENGLISH("en", 2);

    private final String code;
    private final int kindFiles;

    Language(String code, int kindFiles) {
        this.code = code;
        this.kindFiles = kindFiles;
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }

    int kindFiles() {
        return kindFiles;
    }
}
