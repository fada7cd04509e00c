package io.tunestream.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;

/** JSON that is not a value of the expected type; the message names the type, the place and what is wrong. */
public final class MalformedJsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private MalformedJsonException(String message, Throwable cause) {
        super(message, cause);
    }

    static MalformedJsonException of(Class<?> type, JsonProcessingException cause) {
        return new MalformedJsonException(type.getSimpleName() + place(cause) + ": " + reason(cause), cause);
    }

    private static String reason(JsonProcessingException cause) {
        Throwable root = cause.getCause() instanceof IllegalArgumentException ? cause.getCause() : null;
        return root == null ? cause.getOriginalMessage() : String.valueOf(root.getMessage());
    }

    private static String place(JsonProcessingException cause) {
        if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining(".", " at ", ""));
        }
        return cause.getLocation() == null
                ? ""
                : " at line " + cause.getLocation().getLineNr() + ", column "
                        + cause.getLocation().getColumnNr();
    }
}
