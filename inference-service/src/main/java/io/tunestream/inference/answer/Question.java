package io.tunestream.inference.answer;

import io.tunestream.lm.generation.GenerationSettings;
import io.tunestream.lm.prompt.Prompt;
import io.tunestream.schemas.event.AdapterPublished;
import org.jspecify.annotations.Nullable;

/**
 * What is to be answered, by whom and how. The adapter is fixed here: an alias that moves later moves later questions.
 *
 * @param prompt   the rendered prompt
 * @param settings how tokens are chosen
 * @param adapter  the adapter that answers; null: the base
 */
public record Question(
        Prompt prompt,
        GenerationSettings settings,
        @Nullable AdapterPublished adapter) {}
