/** Why a model could not be fetched, one type for each cause. */
@NullMarked
package io.tunestream.hub.failure;

import org.jspecify.annotations.NullMarked;
