package io.tunestream.schemas.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.recipe.RecipeOverrides;
import io.tunestream.schemas.recipe.RecipePreset;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an uploader may set. Everything but the name has a default.
 *
 * @param name            the data set's name and the stem of its alias: letters, digits, dot, dash and underscore
 * @param base            name or digest of the base model; absent: the one that is served
 * @param instruction     what happens to the rows' instructions
 * @param preset          the recipe to start from
 * @param recipe          changes to that recipe
 * @param validationShare share of rows held out for the validation loss, from 0 to 0.5; 0 trains on every row
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetSettings(
        String name,
        @Nullable String base,
        InstructionMode instruction,
        RecipePreset preset,
        RecipeOverrides recipe,
        double validationShare) {
    /** The article's constant instruction; also what a question without an instruction is asked under. */
    public static final String CONSTANT_INSTRUCTION = "回答以下关于特定领域的问题:";

    /** Part of every dataset id: a change of the cleaning rules makes new data sets. */
    public static final String CLEANER_VERSION = "1";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final double MOST_VALIDATION = 0.5;

    public DatasetSettings {
        if (!NAME.matcher(Check.text("name", name)).matches()) {
            throw new IllegalArgumentException(
                    "name is \"" + name
                            + "\" but must be 1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit");
        }
        Check.present("instruction", instruction);
        Check.present("preset", preset);
        Check.present("recipe", recipe);
        Check.range("validationShare", validationShare, 0, MOST_VALIDATION);
    }

    /** Reads settings: every field but the name may be absent, the share too, which as a number has no null. */
    @JsonCreator
    static DatasetSettings of(
            @JsonProperty("name") String name,
            @JsonProperty("base") @Nullable String base,
            @JsonProperty("instruction") @Nullable InstructionMode instruction,
            @JsonProperty("preset") @Nullable RecipePreset preset,
            @JsonProperty("recipe") @Nullable RecipeOverrides recipe,
            @JsonProperty("validationShare") @Nullable Double validationShare) {
        RecipePreset start = Objects.requireNonNullElse(preset, RecipePreset.DEFAULT);
        return new DatasetSettings(
                name,
                base,
                Objects.requireNonNullElse(instruction, start.instruction()),
                start,
                Objects.requireNonNullElse(recipe, RecipeOverrides.NONE),
                Objects.requireNonNullElse(validationShare, 0.0));
    }

    /** Defaults for a name. */
    public static DatasetSettings named(String name) {
        return new DatasetSettings(name, null, InstructionMode.KEEP, RecipePreset.DEFAULT, RecipeOverrides.NONE, 0);
    }

    /** The alias under which a model tuned on this data set is served once it passed. */
    public String championAlias() {
        return name + "@champion";
    }
}
