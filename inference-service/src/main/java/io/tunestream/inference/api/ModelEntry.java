package io.tunestream.inference.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as {@code /v1/models} lists it: OpenAI's four fields, then where it comes from.
 *
 * @param id                 the base's name, an alias, or an adapter digest
 * @param object             {@code model}
 * @param created            when this process came to know it, in seconds since 1970
 * @param ownedBy            {@code tunestream}
 * @param kind               {@code base}, {@code alias} or {@code adapter}
 * @param status             {@code base}, {@code candidate}, {@code passed} or {@code champion}
 * @param base               name of the base
 * @param baseDigest         digest of the base
 * @param parameters         weights of the base
 * @param contextTokens      tokens of prompt and answer at most
 * @param adapterDigest      the adapter that answers
 * @param name               the data set's name
 * @param datasetId          the data set it learned
 * @param datasetDigest      digest of that data set's records
 * @param runId              the run that made it
 * @param evaluationId       the evaluation that it passed, else the last that it failed
 * @param aliases            the aliases that point at it
 * @param defaultInstruction what a question without an instruction is asked under
 * @param hasEffect          whether it changes the base's answers; absent while it is not loaded
 * @param finite             whether its weights are finite; absent while it is not loaded
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelEntry(
        String id,
        String object,
        long created,
        String ownedBy,
        String kind,
        String status,
        String base,
        String baseDigest,
        long parameters,
        int contextTokens,
        @Nullable String adapterDigest,
        @Nullable String name,
        @Nullable String datasetId,
        @Nullable String datasetDigest,
        @Nullable String runId,
        @Nullable String evaluationId,
        @Nullable List<String> aliases,
        @Nullable String defaultInstruction,
        @Nullable Boolean hasEffect,
        @Nullable Boolean finite) {

    /** A list of them in OpenAI's form. */
    record Page(String object, List<ModelEntry> data) {
        static Page of(List<ModelEntry> data) {
            return new Page("list", data);
        }
    }
}
