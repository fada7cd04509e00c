package io.tunestream.ingest.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.serde.Json;
import java.util.stream.Collectors;

/**
 * The settings as a client sent them. They are stricter than an event's: a misspelt field would be a setting that
 * silently does nothing.
 */
final class UploadSettings {
    private static final ObjectMapper STRICT =
            Json.MAPPER.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Only decides over the learning rate, which is in range for every base. */
    private static final long ANY_BASE = 1_000_000;

    private static final String NAME = "name";
    private static final int LONGEST_NAME = 63;
    private static final String NAMELESS = "dataset";

    private final ObjectNode fields;

    private UploadSettings(ObjectNode fields) {
        this.fields = fields;
    }

    static UploadSettings none() {
        return new UploadSettings(Json.MAPPER.createObjectNode());
    }

    /**
     * Reads and checks everything that does not need the file's name.
     *
     * @throws ProblemException naming the line and column or the field
     */
    static UploadSettings parse(String json) {
        UploadSettings settings = new UploadSettings(object(json));
        settings.forFile(NAMELESS);
        return settings;
    }

    /** The settings for a file, whose name stands in for a missing name. */
    DatasetSettings forFile(String fileName) {
        ObjectNode named = fields.deepCopy();
        if (!named.hasNonNull(NAME)) {
            named.put(NAME, nameOf(fileName));
        }
        try {
            DatasetSettings settings = STRICT.treeToValue(named, DatasetSettings.class);
            settings.recipe().applyTo(settings.preset().recipe(ANY_BASE));
            return settings;
        } catch (JsonProcessingException e) {
            throw new ProblemException(UploadProblems.settings(place(e) + reason(e)));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(UploadProblems.settings(String.valueOf(e.getMessage())));
        }
    }

    /** The file's name without its ending and with dashes for what an alias can not have. */
    static String nameOf(String fileName) {
        String stem = fileName.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.[^.]*$", "");
        String name = stem.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[._-]+", "");
        String cut = name.substring(0, Math.min(LONGEST_NAME, name.length())).replaceFirst("-+$", "");
        return cut.isEmpty() ? NAMELESS : cut;
    }

    private static ObjectNode object(String json) {
        try {
            JsonNode node = STRICT.readTree(json);
            if (node instanceof ObjectNode fields) {
                return fields;
            }
            throw new ProblemException(UploadProblems.settings("the settings must be a JSON object"));
        } catch (JsonProcessingException e) {
            throw new ProblemException(UploadProblems.settings(e.getOriginalMessage())
                    .at("settings", (long) e.getLocation().getLineNr(), (long)
                            e.getLocation().getColumnNr()));
        }
    }

    private static String reason(JsonProcessingException e) {
        return e.getCause() instanceof IllegalArgumentException refused
                ? String.valueOf(refused.getMessage())
                : e.getOriginalMessage();
    }

    private static String place(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining(".", "", ": "));
        }
        return "";
    }
}
