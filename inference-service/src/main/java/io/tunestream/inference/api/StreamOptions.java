package io.tunestream.inference.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * What a stream carries besides the text.
 *
 * @param includeUsage whether a last chunk tells the tokens used
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record StreamOptions(@Nullable Boolean includeUsage) {}
