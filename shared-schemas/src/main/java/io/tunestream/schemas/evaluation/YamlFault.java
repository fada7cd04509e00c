package io.tunestream.schemas.evaluation;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        Optional<JacksonYAMLParseException> syntax = syntaxFault(cause);
        if (syntax.isPresent() || !(cause instanceof JsonMappingException mapping)) {
            return ofSyntax(syntax.<JsonProcessingException>map(fault -> fault).orElse(cause));
        }
        String reason = cause.getCause() instanceof IllegalArgumentException
                ? String.valueOf(cause.getCause().getMessage())
                : cause.getOriginalMessage();
        List<Object> path = mapping.getPath().stream()
                .<Object>map(step -> step.getFieldName() == null ? step.getIndex() : step.getFieldName())
                .toList();
        return at(document, path, reason);
    }

    private static Optional<JacksonYAMLParseException> syntaxFault(@Nullable Throwable thrown) {
        return thrown == null || thrown instanceof JacksonYAMLParseException
                ? Optional.ofNullable((JacksonYAMLParseException) thrown)
                : syntaxFault(thrown.getCause());
    }

    /** The parser's message quotes the file over several lines; what it says stands at their beginnings. */
    private static YamlFault ofSyntax(JsonProcessingException fault) {
        JsonLocation location = fault.getLocation() == null ? JsonLocation.NA : fault.getLocation();
        String reason = fault.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
        // The parser stops at a question mark here, where other parsers of YAML read on.
        String hint = reason.endsWith("but got ?") ? "; put a text with ? in quotes inside { } or [ ]" : "";
        return new YamlFault(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), reason + hint);
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
