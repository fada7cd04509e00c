package io.tunestream.schemas.evaluation;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;

/**
 * What is wrong with a YAML or JSON file that people write, and where.
 *
 * @param line   the line, from 1
 * @param column the column, from 1
 * @param reason in words
 */
public record YamlFault(int line, int column, String reason) {
    /** Of what a mapper threw at a document. */
    public static YamlFault of(String document, JsonProcessingException cause) {
        String reason = cause.getCause() instanceof IllegalArgumentException
                ? String.valueOf(cause.getCause().getMessage())
                : cause.getOriginalMessage();
        if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            List<Object> path = mapping.getPath().stream()
                    .<Object>map(step -> step.getFieldName() == null ? step.getIndex() : step.getFieldName())
                    .toList();
            return at(document, path, reason);
        }
        JsonLocation location = cause.getLocation() == null ? JsonLocation.NA : cause.getLocation();
        return new YamlFault(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), reason);
    }

    /**
     * Of a part of a document that can be parsed.
     *
     * @param path names of fields and numbers of list elements, from the document's root
     */
    public static YamlFault at(String document, List<Object> path, String reason) {
        return new YamlPlaces(document).find(path, reason);
    }
}
