package io.tunestream.inference.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response, whole or chunk, in OpenAI's form.
 *
 * @param id      the same for all chunks of an answer
 * @param object  the form's name
 * @param created seconds since 1970
 * @param model   the model that answers: an alias is resolved to the adapter's digest
 * @param choices one, or none in the chunk that tells the usage
 * @param usage   the tokens used, where they are told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnswerBody(
        String id,
        String object,
        long created,
        String model,
        List<?> choices,
        @Nullable Usage usage) {}
