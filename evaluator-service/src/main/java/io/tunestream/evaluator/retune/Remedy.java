package io.tunestream.evaluator.retune;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.schemas.recipe.Recipe;
import io.tunestream.schemas.recipe.RecipeChange;

/**
 * One bounded change of a recipe.
 *
 * @param name   in one word: dose, signal, capacity, exposure, form, defence
 * @param fields the recipe's fields with their new values; a JSON null takes a field's value away
 */
record Remedy(String name, ObjectNode fields) {
    /** The changed recipe. */
    Recipe applyTo(Recipe recipe) {
        return RecipeChange.apply(recipe, fields);
    }

    /** Whether it changes anything but where the run starts. */
    boolean changes(Recipe recipe) {
        return RecipeChange.between(recipe, applyTo(recipe)).stream()
                .anyMatch(change -> !change.field().equals("warmStart"));
    }
}
