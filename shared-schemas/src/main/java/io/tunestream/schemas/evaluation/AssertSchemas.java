package io.tunestream.schemas.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** The JSON Schemas of {@code is-json} asserts: draft 7 unless a schema names another, as in promptfoo. */
public final class AssertSchemas {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private AssertSchemas() {}

    /**
     * The schema that an assert's value is; text is YAML or JSON.
     *
     * @throws IllegalArgumentException if it is none, saying where and why
     */
    public static JsonNode read(JsonNode value) {
        JsonNode schema = value.isTextual() ? yaml(value.asText()) : value;
        VersionFlag version = version(schema);
        Set<ValidationMessage> faults = JsonSchemaFactory.getInstance(version)
                .getSchema(SchemaLocation.of(version.getId()))
                .validate(schema);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "value is no JSON Schema: " + faults.iterator().next().getMessage());
        }
        compiled(schema);
        return schema;
    }

    /** Whether a value conforms to a schema. */
    public static boolean conforms(JsonNode value, JsonNode schema) {
        return compiled(schema).validate(value).isEmpty();
    }

    private static VersionFlag version(JsonNode schema) {
        return SpecVersionDetector.detectOptionalVersion(schema, false).orElse(VersionFlag.V7);
    }

    /** Expressions and references are only found to be wrong here. */
    private static JsonSchema compiled(JsonNode schema) {
        try {
            JsonSchema compiled = JsonSchemaFactory.getInstance(version(schema)).getSchema(schema);
            compiled.initializeValidators();
            return compiled;
        } catch (JsonSchemaException | PatternSyntaxException e) {
            throw new IllegalArgumentException("value is no JSON Schema: " + e.getMessage(), e);
        }
    }

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            // Without the cause: the place it names is inside the text, and the file's own is what helps.
            String reason = e.getOriginalMessage().lines().findFirst().orElse("it can not be parsed");
            throw new IllegalArgumentException("value is no JSON Schema: " + reason);
        }
    }
}
