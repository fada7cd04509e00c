package io.tunestream.schemas.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.serde.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One field in which two recipes differ.
 *
 * @param field the recipe's field
 * @param from  its value before, as JSON; absent: it had none
 * @param to    its value after, as JSON; absent: it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecipeChange(
        String field, @Nullable JsonNode from, @Nullable JsonNode to) {
    public RecipeChange {
        Check.text("change.field", field);
    }

    /** Every field in which one recipe differs from another, in alphabetical order. */
    public static List<RecipeChange> between(Recipe before, Recipe after) {
        ObjectNode from = Json.MAPPER.valueToTree(before);
        ObjectNode to = Json.MAPPER.valueToTree(after);
        TreeSet<String> fields = new TreeSet<>();
        from.fieldNames().forEachRemaining(fields::add);
        to.fieldNames().forEachRemaining(fields::add);
        List<RecipeChange> changes = new ArrayList<>();
        for (String field : fields) {
            JsonNode old = from.get(field);
            JsonNode now = to.get(field);
            if (old == null || !old.equals(now)) {
                changes.add(new RecipeChange(field, old, now));
            }
        }
        return List.copyOf(changes);
    }

    /**
     * A recipe with some fields replaced.
     *
     * @param fields the fields and their new values; a JSON null takes a field's value away
     * @throws IllegalArgumentException naming the field that is out of its range or unknown
     */
    public static Recipe apply(Recipe recipe, ObjectNode fields) {
        ObjectNode changed = Json.MAPPER.valueToTree(recipe);
        for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            changed.set(name, fields.get(name));
        }
        try {
            return Json.MAPPER.treeToValue(changed, Recipe.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("recipe: " + e.getOriginalMessage(), e);
        }
    }

    /** In words, such as {@code learningRate 2.0E-4 -> 0.005}. */
    public String words() {
        return field + " " + (from == null ? "none" : from) + " -> " + (to == null ? "none" : to);
    }
}
