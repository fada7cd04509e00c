package io.tunestream.lm.export;

import io.tunestream.lm.LanguageModelException;

/** A folder an export needs is missing, or the one it would write to is taken. */
public final class ExportFolderException extends LanguageModelException {
    ExportFolderException(String message) {
        super(message);
    }

    ExportFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
