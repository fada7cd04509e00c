package io.tunestream.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An error of an HTTP API as RFC 9457 problem details, with our extension members for the place.
 *
 * @param type   a stable name of the kind of problem, as a relative reference such as {@code /problems/missing-column}
 * @param title  the kind of problem in a few words
 * @param status the HTTP status
 * @param detail what happened here, with value and limit
 * @param file   the file at fault
 * @param line   the line in it, from 1
 * @param column the column in it, from 1
 * @param field  the field at fault
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String file,
        @Nullable Long line,
        @Nullable Long column,
        @Nullable String field) {
    /** A problem without a place. */
    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem("/problems/" + kind, title, status, detail, null, null, null, null);
    }

    /** The same problem in a field. */
    public Problem inField(String name) {
        return new Problem(type, title, status, detail, file, line, column, name);
    }

    /** The same problem at a place of a file. */
    public Problem at(String fileName, @Nullable Long atLine, @Nullable Long atColumn) {
        return new Problem(type, title, status, detail, fileName, atLine, atColumn, field);
    }
}
