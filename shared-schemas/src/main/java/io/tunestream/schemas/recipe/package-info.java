/** How an adapter is trained: presets, overrides and the resolved recipe. */
@NullMarked
package io.tunestream.schemas.recipe;

import org.jspecify.annotations.NullMarked;
