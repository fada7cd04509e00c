package io.tunestream.ingest.upload;

import java.io.IOException;

/** The file is larger than the setting allows. */
final class FileTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    FileTooLargeException(long limit) {
        super(detail(limit));
    }

    static String detail(long limit) {
        return "the file has more than " + limit + " bytes, the limit of tunestream.ingest.max-file-size";
    }
}
