package io.tunestream.trainer.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tunestream.kit.problem.Problem;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.schemas.recipe.RecipeOverrides;
import io.tunestream.schemas.recipe.RecipePreset;
import io.tunestream.schemas.serde.Json;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/runs}.
 *
 * @param datasetId the data set to learn
 * @param preset    the recipe to start from; absent: the data set's settings
 * @param recipe    changes to it
 * @param parent    the run that this one follows
 * @param reason    why, in words
 */
public record RunWish(
        @JsonProperty(required = true) String datasetId,
        @Nullable RecipePreset preset,
        @Nullable RecipeOverrides recipe,
        @Nullable String parent,
        @Nullable String reason) {
    /** Unlike events, what a person types is read strictly: a misspelt setting must not silently do nothing. */
    private static final ObjectReader STRICT =
            Json.MAPPER.readerFor(RunWish.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Reads a body; throws {@link ProblemException} (400) naming what is wrong. */
    public static RunWish read(String json) {
        try {
            RunWish wish = STRICT.readValue(json);
            if (wish == null || wish.datasetId() == null || wish.datasetId().isBlank()) {
                throw new ProblemException(
                        Problem.of(400, "missing-field", "A field is missing", "datasetId is missing")
                                .inField("datasetId"));
            }
            return wish;
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    Problem.of(400, "malformed-json", "The JSON does not fit", e.getOriginalMessage()));
        }
    }
}
