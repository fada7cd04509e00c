package io.tunestream.ingest.upload;

import io.tunestream.ingest.publish.PublicationFailedException;
import io.tunestream.ingest.table.MalformedTableException;
import io.tunestream.kit.problem.Problem;
import io.tunestream.schemas.evaluation.MalformedFactsException;

/** What a client is told when an upload is refused. */
final class UploadProblems {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;

    private UploadProblems() {}

    static Problem malformed(String fileName, MalformedTableException e) {
        return Problem.of(UNPROCESSABLE, e.fault().kind(), e.fault().title(), String.valueOf(e.getMessage()))
                .at(fileName, e.place().line(), e.place().column());
    }

    static Problem malformed(String fileName, MalformedFactsException e) {
        return Problem.of(
                        UNPROCESSABLE, "malformed-facts", "The facts file does not fit", String.valueOf(e.getMessage()))
                .at(fileName, (long) e.line(), (long) e.column());
    }

    static Problem tooLarge(String fileName, long limit) {
        return Problem.of(TOO_LARGE, "file-too-large", "The file is too large", FileTooLargeException.detail(limit))
                .at(fileName, null, null);
    }

    static Problem partTooLarge(String part, long limit) {
        return Problem.of(
                        TOO_LARGE,
                        "part-too-large",
                        "A part is too large",
                        "the part \"" + part + "\" has more than " + limit + " bytes, its limit")
                .inField(part);
    }

    static Problem settings(String detail) {
        return Problem.of(BAD_REQUEST, "malformed-settings", "The settings do not fit", detail)
                .inField("settings");
    }

    static Problem multipart(String detail) {
        return Problem.of(BAD_REQUEST, "malformed-multipart", "The body is no upload", detail);
    }

    static Problem broker(PublicationFailedException e) {
        return Problem.of(UNAVAILABLE, "broker", "The upload could not be announced", String.valueOf(e.getMessage()));
    }

    static Problem missingPart(String part) {
        return multipart("the body has no part \"" + part + "\"").inField(part);
    }
}
