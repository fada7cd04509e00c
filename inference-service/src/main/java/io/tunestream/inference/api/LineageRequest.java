package io.tunestream.inference.api;

import org.jspecify.annotations.Nullable;

/**
 * Of which answer the lineage is wanted: {@code answer} or {@code text} must be there.
 *
 * @param answer the response's id
 * @param text   the answer's text; with an id, it is checked to be that answer's
 * @param model  who gave the text: base, adapter digest or alias; absent: {@code default}. An id tells by itself
 */
record LineageRequest(
        @Nullable String answer,
        @Nullable String text,
        @Nullable String model) {
    LineageRequest {
        answer = filled(answer);
        text = filled(text);
        model = filled(model);
    }

    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
